import Domain
import Store

/// Tells a pool of an API and of the scopes that clients may ask for there.
package struct CreateResourceServer: Action {
    var userPoolId: PoolID
    var identifier: ResourceServerID
    var name: String
    var scopes: [ResourceServer.Scope]?

    package struct Output: Encodable, Sendable {
        var resourceServer: ResourceServerRecord
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        let server = ResourceServer(id: identifier, pool: pool.id, name: name, scopes: scopes ?? [])
        try server.check()
        try await call.store.write { tables in
            guard try tables.resourceServers.count(of: pool.id) < Limits.resourceServersPerPool else {
                throw Refusal.limitExceeded("The limit of \(Limits.resourceServersPerPool) resource servers of a user pool is reached.")
            }
            do {
                try tables.resourceServers.insert(server)
            } catch StoreError.missingPool {
                throw Refusal.poolNotFound(pool.id)
            } catch StoreError.duplicate {
                throw Refusal.invalidParameter("\(server.id) already exists in user pool \(pool.id).")
            }
        }
        await call.registry.refresh()
        return Output(resourceServer: ResourceServerRecord(server))
    }
}
