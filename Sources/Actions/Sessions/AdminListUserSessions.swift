import Domain

/// Shows all of a user's sessions.
package struct AdminListUserSessions: Action {
    var userPoolId: PoolID
    var username: String

    package func run(as caller: Administrator, in call: Call) async throws -> ListUserSessions.Output {
        let user = try await call.user(username, in: try await call.pool(userPoolId))
        return ListUserSessions.Output(sessions: try await UserSessions(of: user, in: call).records())
    }
}
