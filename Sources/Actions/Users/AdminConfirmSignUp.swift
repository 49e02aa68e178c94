import Domain

/// Opens an account without a code; no address is verified by it.
package struct AdminConfirmSignUp: Action {
    var userPoolId: PoolID
    var username: String

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        try await call.changeUser(username, in: try await call.pool(userPoolId)) { user, _ in
            guard user.status == .unconfirmed else { throw Refusal.cannotBeConfirmed(user.status) }
            user.status = .confirmed
        }
        return Nothing()
    }
}
