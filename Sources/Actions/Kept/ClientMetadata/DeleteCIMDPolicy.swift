import Domain
import Store

/// Crosses a policy out.
package struct DeleteCIMDPolicy: Action {
    package static let withoutEffect: String? = ClientMetadataPolicy.withoutEffect

    private let named: NamedMetadataPolicy

    package init(from decoder: any Decoder) throws { named = try NamedMetadataPolicy(from: decoder) }

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(named.userPoolId)
        try await call.store.write { tables in
            _ = try tables.metadataPolicy(named.id, in: pool.id)
            try tables.keptConfigurations.delete(.clientMetadataPolicy, of: named.id.text, in: pool.id)
        }
        return Nothing()
    }
}
