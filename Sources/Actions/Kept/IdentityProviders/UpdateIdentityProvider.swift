import Domain
import Store

/// Changes a provider: what is named is replaced whole, the rest stays.
package struct UpdateIdentityProvider: Action {
    package static let withoutEffect: String? = IdentityProvider.withoutEffect

    var userPoolId: PoolID
    var providerName: String
    var providerDetails: [String: Secret]?
    var attributeMapping: [String: String]?
    var idpIdentifiers: [String]?
    var acrMapping: [String: String]?

    package func run(as caller: Administrator, in call: Call) async throws -> IdentityProviderAnswer {
        let pool = try await call.pool(userPoolId)
        let provider = try await call.store.write { tables in
            var provider = try tables.identityProviders.existing(providerName, in: pool.id)
            if let providerDetails {
                let known = try ProviderDetails(unsealing: provider, in: call)
                let details = ProviderDetails(providerDetails, of: provider.type).keepingHidden(of: known)
                try details.check()
                provider.sealedDetails = details.sealed(for: provider.name, of: pool.id, in: call)
            }
            provider.attributeMapping = attributeMapping.map(provider.type.completed) ?? provider.attributeMapping
            provider.identifiers = idpIdentifiers ?? provider.identifiers
            provider.acrMapping = acrMapping ?? provider.acrMapping
            provider.modified = call.now
            try provider.check(in: pool.schema)
            try tables.identityProviders.checkIdentifiers(of: provider)
            try tables.identityProviders.update(provider)
            return provider
        }
        return try IdentityProviderAnswer(provider, in: call)
    }
}
