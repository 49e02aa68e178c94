import Domain
import Store

/// Makes a user choose a new password, and sends the code with which that is done. The present password opens nothing any more.
package struct AdminResetUserPassword: Action {
    var userPoolId: PoolID
    var username: String

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(userPoolId)
        try await call.changeUser(username, in: pool) { user, tables in
            let address = try pool.recoveryAddress(of: user)
            user.status = .resetRequired
            try CodeLetter(.password, to: address, for: user, typed: user.username, in: pool, call).write(in: tables)
        }
        call.facilities.outbox.ring()
        return Nothing()
    }
}
