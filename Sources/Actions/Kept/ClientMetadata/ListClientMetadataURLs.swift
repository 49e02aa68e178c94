import Domain
import Store

/// The metadata documents that were fetched under a policy: none are.
package struct ListClientMetadataURLs: Action {
    package static let withoutEffect: String? = ClientMetadataPolicy.withoutEffect

    private let named: NamedMetadataPolicy

    package init(from decoder: any Decoder) throws { named = try NamedMetadataPolicy(from: decoder) }

    package struct Output: Encodable, Sendable {
        var clientMetadataURLs: [JSON] = []
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        _ = try await named.find(in: call)
        return Output()
    }
}
