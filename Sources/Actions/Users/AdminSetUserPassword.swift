import Cryptography
import Domain
import Store

/// Sets a user's password: for good, or until the next sign-in.
package struct AdminSetUserPassword: Action {
    var userPoolId: PoolID
    var username: String
    var password: Secret
    var permanent: Bool?

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(userPoolId)
        let new = try await NewPassword(password, for: try await call.user(username, in: pool), in: pool, call)
        let status: User.Status = permanent == true ? .confirmed : .forceChangePassword
        try await call.changeUser(username, in: pool) { user, tables in
            try new.set(on: &user, as: status, in: tables, at: call.now)
        }
        return Nothing()
    }
}
