import Domain
import Store

/// Shows all of a user's sessions.
package struct AdminListUserSessions: Action {
    var userPoolId: PoolID
    var username: String

    package func run(as caller: Administrator, in call: Call) async throws -> ListUserSessions.Output {
        let pool = try await call.pool(userPoolId)
        guard let user = try await call.store.read({ [username] in try $0.user(named: username, in: pool) }) else {
            throw Refusal.userNotFound
        }
        return ListUserSessions.Output(sessions: try await UserSessions(of: user, in: call).records())
    }
}
