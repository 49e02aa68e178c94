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
        let policy = caller.policy
        let pools = try await call.store.read { [maxResults] in
            try policy.pools == nil
                ? $0.pools.page(after: after, limit: maxResults + 1) : Self.some(of: policy, $0, after, limit: maxResults + 1)
        }
        let page = Page(pools, size: maxResults) { $0.id.text }
        let descriptions = page.items.map {
            Description(
                id: $0.id, name: $0.name, lambdaConfig: $0.settings["LambdaConfig"] ?? [:], lastModifiedDate: $0.modified,
                creationDate: $0.created)
        }
        return Output(userPools: descriptions, nextToken: page.next)
    }

    /// Of those that the caller's policy names, which are few.
    private static func some(of policy: AccessPolicy, _ tables: Tables, _ after: PoolID?, limit: Int) throws -> [UserPool] {
        var pools: [UserPool] = []
        for id in (policy.pools ?? []).sorted(by: { $0.text < $1.text }) where id.text > after?.text ?? "" && pools.count < limit {
            if let pool = try tables.pools.find(id) { pools.append(pool) }
        }
        return pools
    }
}
