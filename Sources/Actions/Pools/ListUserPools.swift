import Domain
import Foundation
import Store

/// All pools, a page at a time.
package struct ListUserPools: Action {
    var maxResults: Int
    var nextToken: String?

    package struct Description: Encodable, Sendable {
        var id: PoolID
        var name: String
        var lambdaConfig: JSON
        var lastModifiedDate: Date
        var creationDate: Date
    }

    package struct Output: Encodable, Sendable {
        var userPools: [Description]
        var nextToken: String?
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let after: PoolID? = try PageToken.key(nextToken)
        let pools = try await call.store.read { [maxResults] in try $0.pools.page(after: after, limit: maxResults + 1) }
        let page = Page(pools, size: maxResults) { $0.id.text }
        let descriptions = page.items.map {
            Description(
                id: $0.id, name: $0.name, lambdaConfig: $0.settings["LambdaConfig"] ?? [:], lastModifiedDate: $0.modified,
                creationDate: $0.created)
        }
        return Output(userPools: descriptions, nextToken: page.next)
    }
}
