import Domain
import Store

/// Shows a policy.
package struct DescribeCIMDPolicy: Action {
    package static let withoutEffect: String? = ClientMetadataPolicy.withoutEffect

    var userPoolId: PoolID
    var policy: ClientMetadataPolicyID

    private enum CodingKeys: String, CodingKey {
        case userPoolId
        case policy = "cIMDPolicyId"
    }

    package func run(as caller: Administrator, in call: Call) async throws -> ClientMetadataPolicyAnswer {
        let pool = try await call.pool(userPoolId)
        let (found, modified) = try await call.store.read { try $0.metadataPolicy(policy, in: pool.id) }
        return ClientMetadataPolicyAnswer(policy: ClientMetadataPolicyRecord(found, of: pool.id, modified: modified))
    }
}
