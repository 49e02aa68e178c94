import Domain

/// Lets a user in again who was disabled. What was ended then stays ended.
package struct AdminEnableUser: Action {
    var userPoolId: PoolID
    var username: String

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        try await call.changeUser(username, in: try await call.pool(userPoolId)) { user, _ in user.isEnabled = true }
        return Nothing()
    }
}
