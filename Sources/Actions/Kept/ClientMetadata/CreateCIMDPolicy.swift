import Domain
import Store

/// Notes down which clients would be let in by the address of their metadata document, in the name of one of the pool's.
package struct CreateCIMDPolicy: Action {
    package static let withoutEffect: String? = ClientMetadataPolicy.withoutEffect

    var userPoolId: PoolID
    var clientId: ClientID
    var policyName: String
    var cacheDuration: Int64?
    var patterns: [String]

    private enum CodingKeys: String, CodingKey {
        case userPoolId, clientId, policyName, cacheDuration
        case patterns = "uRLPatterns"
    }

    package func run(as caller: Administrator, in call: Call) async throws -> ClientMetadataPolicyAnswer {
        let pool = try await call.pool(userPoolId)
        guard try await call.registry.client(clientId)?.pool == pool.id else { throw Refusal.clientNotFound(clientId) }
        let policy = ClientMetadataPolicy(
            id: ClientMetadataPolicyID(call.effects.letters(26, of: Effects.lowercase)), client: clientId, name: policyName,
            cacheDuration: cacheDuration, patterns: patterns, created: call.now)
        let kept = KeptConfiguration(policy, of: pool.id, at: call.now)
        try await call.store.write { try $0.keep(kept, atMost: Limits.metadataPoliciesPerPool, "CIMD policies") }
        return ClientMetadataPolicyAnswer(policy: ClientMetadataPolicyRecord(policy, of: pool.id, modified: call.now))
    }
}
