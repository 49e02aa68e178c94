import Domain
import Store

/// Adds attributes to a pool's schema. Amazon changes and removes none.
package struct AddCustomAttributes: Action {
    var userPoolId: PoolID
    var customAttributes: [JSON]

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        try await call.store.write { [userPoolId, customAttributes] tables in
            guard let pool = try tables.pools.find(userPoolId) else { throw Refusal.poolNotFound(userPoolId) }
            try tables.checkNothingIsImported(into: pool.id)
            _ = try tables.pools.update(
                UserPool(
                    id: pool.id, name: pool.name, settings: try PoolSettings.adding(customAttributes, to: pool.settings),
                    created: pool.created, modified: call.now))
        }
        await call.registry.refresh()
        return Nothing()
    }
}
