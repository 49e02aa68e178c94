import Domain
import Store

/// A pool's policies, a page at a time, without their patterns.
package struct ListCIMDPolicies: Action {
    package static let withoutEffect: String? = ClientMetadataPolicy.withoutEffect

    var userPoolId: PoolID
    var maxResults: Int?
    var nextToken: String?

    package struct Output: Encodable, Sendable {
        var policies: [ClientMetadataPolicyRecord]
        var nextToken: String?

        private enum CodingKeys: String, CodingKey {
            case policies = "CIMDPolicies"
            case nextToken
        }
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        let size = maxResults ?? Limits.defaultPage
        let after: ClientMetadataPolicyID? = try PageToken.key(nextToken)
        let kept = try await call.store.read {
            try $0.keptConfigurations.page(.clientMetadataPolicy, in: pool.id, after: after?.text ?? "", limit: size + 1)
        }
        let page = Page(kept, size: size, key: \.subject)
        let policies = page.items.compactMap { kept in
            ClientMetadataPolicy(kept).map { ClientMetadataPolicyRecord($0, of: pool.id, modified: kept.modified, isSummary: true) }
        }
        return Output(policies: policies, nextToken: page.next)
    }
}
