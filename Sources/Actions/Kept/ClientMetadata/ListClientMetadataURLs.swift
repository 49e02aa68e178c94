import Domain
import Store

/// The metadata documents that were fetched under a policy: none are.
package struct ListClientMetadataURLs: Action {
    package static let withoutEffect: String? = ClientMetadataPolicy.withoutEffect

    var userPoolId: PoolID
    var policy: ClientMetadataPolicyID

    private enum CodingKeys: String, CodingKey {
        case userPoolId
        case policy = "cIMDPolicyId"
    }

    package struct Output: Encodable, Sendable {
        var clientMetadataURLs: [JSON] = []
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        _ = try await call.store.read { try $0.metadataPolicy(policy, in: pool.id) }
        return Output()
    }
}
