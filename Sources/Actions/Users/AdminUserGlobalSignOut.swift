import Domain
import Store

/// Ends all tokens of a user, as `GlobalSignOut` does.
package struct AdminUserGlobalSignOut: Action {
    var userPoolId: PoolID
    var username: String

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(userPoolId)
        try await call.store.write { [username] tables in
            guard let user = try tables.user(named: username, in: pool) else { throw Refusal.userNotFound }
            try tables.endTokens(of: user.id, in: pool.id, at: call.now)
        }
        return Nothing()
    }
}
