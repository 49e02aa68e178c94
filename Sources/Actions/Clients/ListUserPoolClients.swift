import Domain
import Store

/// A pool's clients, a page at a time, by name only.
package struct ListUserPoolClients: Action {
    var userPoolId: PoolID
    var maxResults: Int?
    var nextToken: String?

    package struct Description: Encodable, Sendable {
        var clientId: ClientID
        var userPoolId: PoolID
        var clientName: String
    }

    package struct Output: Encodable, Sendable {
        var userPoolClients: [Description]
        var nextToken: String?
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        let size = maxResults ?? Limits.defaultPage
        let after: ClientID? = try PageToken.key(nextToken)
        let clients = try await call.store.read { try $0.clients.page(of: pool.id, after: after, limit: size + 1) }
        let page = Page(clients, size: size) { $0.id.text }
        let descriptions = page.items.map { Description(clientId: $0.id, userPoolId: $0.pool, clientName: $0.name) }
        return Output(userPoolClients: descriptions, nextToken: page.next)
    }
}
