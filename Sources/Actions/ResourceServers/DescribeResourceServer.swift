import Domain
import Store

/// Shows a resource server with its scopes.
package struct DescribeResourceServer: Action {
    var userPoolId: PoolID
    var identifier: ResourceServerID

    package struct Output: Encodable, Sendable {
        var resourceServer: ResourceServerRecord
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        guard let server = try await call.store.read({ [identifier] in try $0.resourceServers.find(identifier, in: pool.id) }) else {
            throw Refusal.resourceServerNotFound(identifier)
        }
        return Output(resourceServer: ResourceServerRecord(server))
    }
}
