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
        let after = try nextToken.map { try PageToken(text: $0).key }.map { PoolID($0) }
        let pools = try await call.store.read { [maxResults] in try $0.pools.page(after: after, limit: maxResults + 1) }
        let page = pools.prefix(maxResults)
        return Output(
            userPools: page.map {
                Description(
                    id: $0.id, name: $0.name, lambdaConfig: $0.settings["LambdaConfig"] ?? [:], lastModifiedDate: $0.modified,
                    creationDate: $0.created)
            }, nextToken: pools.count > maxResults ? page.last.map { PageToken(key: $0.id.text).text } : nil)
    }
}
