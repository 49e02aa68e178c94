import Domain
import Store

/// Ends one of a user's sessions.
package struct AdminRevokeUserSession: Action {
    var userPoolId: PoolID
    var username: String
    var sessionId: String
    var revokeAssociatedSessions: String?

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(userPoolId)
        guard let user = try await call.store.read({ [username] in try $0.user(named: username, in: pool) }) else {
            throw Refusal.userNotFound
        }
        try await UserSessions(of: user, in: call)
            .revoke(sessionId, isLinked: revokeAssociatedSessions == "LINKED", in: call)
        return Nothing()
    }
}
