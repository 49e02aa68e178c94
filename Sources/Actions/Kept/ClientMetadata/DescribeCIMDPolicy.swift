import Domain
import Store

/// Shows a policy.
package struct DescribeCIMDPolicy: Action {
    package static let withoutEffect: String? = ClientMetadataPolicy.withoutEffect

    private let named: NamedMetadataPolicy

    package init(from decoder: any Decoder) throws { named = try NamedMetadataPolicy(from: decoder) }

    package func run(as caller: Administrator, in call: Call) async throws -> ClientMetadataPolicyAnswer {
        let (policy, modified) = try await named.find(in: call)
        return ClientMetadataPolicyAnswer(policy: ClientMetadataPolicyRecord(policy, of: named.userPoolId, modified: modified))
    }
}
