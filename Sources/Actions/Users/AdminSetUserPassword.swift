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
        _ = try await call.user(username, in: pool)
        try pool.passwordPolicy.check(password)
        let hash = try await call.hashing { try await $0.hash(password.reveal) }
        let status: User.Status = permanent == true ? .confirmed : .forceChangePassword
        try await call.changeUser(username, in: pool) { user, tables in
            user.status = status
            user.passwordSet = call.now
            try tables.users.setPassword(hash, of: user.id, in: pool.id)
            try tables.lockouts.delete(user.id.text, in: pool.id)
        }
        return Nothing()
    }
}
