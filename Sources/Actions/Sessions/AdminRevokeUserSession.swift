import Domain

/// Ends one of a user's sessions.
package struct AdminRevokeUserSession: Action {
    var userPoolId: PoolID
    var username: String
    var sessionId: String
    var revokeAssociatedSessions: String?

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let user = try await call.user(username, in: try await call.pool(userPoolId))
        try await UserSessions(of: user, in: call)
            .revoke(sessionId, isLinked: revokeAssociatedSessions == "LINKED", in: call)
        return Nothing()
    }
}
