import Domain
import Store

/// Crosses a policy out.
package struct DeleteCIMDPolicy: Action {
    package static let withoutEffect: String? = ClientMetadataPolicy.withoutEffect

    var userPoolId: PoolID
    var policy: ClientMetadataPolicyID

    private enum CodingKeys: String, CodingKey {
        case userPoolId
        case policy = "cIMDPolicyId"
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(userPoolId)
        try await call.store.write { tables in
            _ = try tables.metadataPolicy(policy, in: pool.id)
            try tables.keptConfigurations.delete(.clientMetadataPolicy, of: policy.text, in: pool.id)
        }
        return Nothing()
    }
}
