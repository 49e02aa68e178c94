import Domain
import Store

/// Takes a user away, with everything of the account.
package struct AdminDeleteUser: Action {
    var userPoolId: PoolID
    var username: String

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(userPoolId)
        try await call.store.write { [username] tables in
            guard let user = try tables.user(named: username, in: pool) else { throw Refusal.userNotFound }
            try tables.users.delete(user.id, in: pool.id, at: call.now)
        }
        return Nothing()
    }
}
