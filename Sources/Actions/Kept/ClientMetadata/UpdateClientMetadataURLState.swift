import Domain
import Store

/// Has a metadata document fetched again, or forgotten: none has been fetched.
package struct UpdateClientMetadataURLState: Action {
    package static let withoutEffect: String? = ClientMetadataPolicy.withoutEffect

    var userPoolId: PoolID
    var policy: ClientMetadataPolicyID

    private enum CodingKeys: String, CodingKey {
        case userPoolId
        case policy = "cIMDPolicyId"
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(userPoolId)
        _ = try await call.store.read { try $0.metadataPolicy(policy, in: pool.id) }
        throw Refusal.metadataURLNotCached
    }
}
