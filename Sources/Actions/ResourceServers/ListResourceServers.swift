import Domain
import Store

/// A pool's resource servers, a page at a time.
package struct ListResourceServers: Action {
    var userPoolId: PoolID
    var maxResults: Int?
    var nextToken: String?

    package struct Output: Encodable, Sendable {
        var resourceServers: [ResourceServerRecord]
        var nextToken: String?
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        let size = maxResults ?? Limits.resourceServersPerPool
        let after: ResourceServerID? = try PageToken.key(nextToken)
        let servers = try await call.store.read { try $0.resourceServers.page(of: pool.id, after: after, limit: size + 1) }
        let page = Page(servers, size: size) { $0.id.text }
        return Output(resourceServers: page.items.map(ResourceServerRecord.init), nextToken: page.next)
    }
}
