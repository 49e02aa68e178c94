import Domain
import Store

/// Takes a resource server away; its scopes rest in the clients that have them.
package struct DeleteResourceServer: Action {
    var userPoolId: PoolID
    var identifier: ResourceServerID

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(userPoolId)
        guard try await call.store.write({ [identifier] in try $0.resourceServers.delete(identifier, in: pool.id) }) else {
            throw Refusal.resourceServerNotFound(identifier)
        }
        await call.registry.refresh()
        return Nothing()
    }
}
