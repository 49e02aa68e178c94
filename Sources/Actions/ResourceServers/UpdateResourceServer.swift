import Domain
import Store

/// Replaces a resource server's name and scopes. A scope that is left out rests from now on, also where clients have it.
package struct UpdateResourceServer: Action {
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
        guard try await call.store.write({ try $0.resourceServers.update(server) }) else {
            throw Refusal.resourceServerNotFound(identifier)
        }
        await call.registry.refresh()
        return Output(resourceServer: ResourceServerRecord(server))
    }
}
