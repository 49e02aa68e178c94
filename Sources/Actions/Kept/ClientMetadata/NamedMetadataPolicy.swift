import Domain
import Foundation
import Store

/// The policy that a request names.
struct NamedMetadataPolicy: Decodable, Sendable {
    var userPoolId: PoolID
    var id: ClientMetadataPolicyID

    private enum CodingKeys: String, CodingKey {
        case userPoolId
        case id = "cIMDPolicyId"
    }

    /// - Throws: `poolNotFound`, `metadataPolicyNotFound`.
    func find(in call: Call) async throws -> (policy: ClientMetadataPolicy, modified: Date) {
        let pool = try await call.pool(userPoolId)
        return try await call.store.read { try $0.metadataPolicy(id, in: pool.id) }
    }
}

extension Tables {
    /// - Throws: `metadataPolicyNotFound`.
    func metadataPolicy(_ id: ClientMetadataPolicyID, in pool: PoolID) throws -> (policy: ClientMetadataPolicy, modified: Date) {
        guard let kept = try keptConfigurations.find(.clientMetadataPolicy, of: id.text, in: pool),
            let policy = ClientMetadataPolicy(kept)
        else { throw Refusal.metadataPolicyNotFound }
        return (policy, kept.modified)
    }
}
