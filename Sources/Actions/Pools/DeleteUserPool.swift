import Domain
import Store

/// Takes a pool away with all its users, unless it is protected.
package struct DeleteUserPool: Action {
    var userPoolId: PoolID

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        try await call.store.write { [userPoolId] tables in
            guard let pool = try tables.pools.find(userPoolId) else { throw Refusal.poolNotFound(userPoolId) }
            guard !pool.isProtected else { throw Refusal.poolIsProtected }
            try tables.checkNothingIsImported(into: pool.id)
            guard try tables.poolDomains.all(of: pool.id).isEmpty else { throw Refusal.poolHasDomain }
            try tables.pools.delete(pool.id, at: call.now)
        }
        // Users are refused from the commit on; tokens for services and lists of keys need no database.
        await call.registry.outlive()
        return Nothing()
    }
}
