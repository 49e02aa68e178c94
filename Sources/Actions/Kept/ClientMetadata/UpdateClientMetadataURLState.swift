import Domain
import Store

/// Has a metadata document fetched again, or forgotten: none has been fetched.
package struct UpdateClientMetadataURLState: Action {
    package static let withoutEffect: String? = ClientMetadataPolicy.withoutEffect

    private let named: NamedMetadataPolicy

    package init(from decoder: any Decoder) throws { named = try NamedMetadataPolicy(from: decoder) }

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        _ = try await named.find(in: call)
        throw Refusal.metadataURLNotCached
    }
}
