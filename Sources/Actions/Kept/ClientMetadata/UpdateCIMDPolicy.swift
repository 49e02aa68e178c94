import Domain
import Store

/// Changes a policy; its name and how long documents are kept stay where nothing is said of them.
package struct UpdateCIMDPolicy: Action {
    package static let withoutEffect: String? = ClientMetadataPolicy.withoutEffect

    var userPoolId: PoolID
    var policy: ClientMetadataPolicyID
    var clientId: ClientID
    var policyName: String?
    var cacheDuration: Int64?
    var patterns: [String]

    private enum CodingKeys: String, CodingKey {
        case userPoolId, clientId, policyName, cacheDuration
        case policy = "cIMDPolicyId"
        case patterns = "uRLPatterns"
    }

    package func run(as caller: Administrator, in call: Call) async throws -> ClientMetadataPolicyAnswer {
        let pool = try await call.pool(userPoolId)
        guard try await call.registry.client(clientId)?.pool == pool.id else { throw Refusal.clientNotFound(clientId) }
        let changed = try await call.store.write { tables in
            var found = try tables.metadataPolicy(policy, in: pool.id).policy
            found.client = clientId
            found.name = policyName ?? found.name
            found.cacheDuration = cacheDuration ?? found.cacheDuration
            found.patterns = patterns
            try tables.keptConfigurations.put(KeptConfiguration(found, of: pool.id, at: call.now))
            return found
        }
        return ClientMetadataPolicyAnswer(policy: ClientMetadataPolicyRecord(changed, of: pool.id, modified: call.now))
    }
}
