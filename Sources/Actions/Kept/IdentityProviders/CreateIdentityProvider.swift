import Domain
import Store

/// Tells a pool of another service that would sign its users in. Its details are sealed.
package struct CreateIdentityProvider: Action {
    package static let withoutEffect: String? = IdentityProvider.withoutEffect

    var userPoolId: PoolID
    var providerName: String
    var providerType: ProviderType
    var providerDetails: [String: Secret]
    var attributeMapping: [String: String]?
    var idpIdentifiers: [String]?
    var acrMapping: [String: String]?

    package func run(as caller: Administrator, in call: Call) async throws -> IdentityProviderAnswer {
        let pool = try await call.pool(userPoolId)
        let details = ProviderDetails(providerDetails, of: providerType)
        try details.check()
        let provider = IdentityProvider(
            pool: pool.id, name: providerName, type: providerType,
            sealedDetails: details.sealed(for: providerName, of: pool.id, in: call),
            attributeMapping: providerType.completed(attributeMapping ?? [:]), identifiers: idpIdentifiers ?? [],
            acrMapping: acrMapping ?? [:], created: call.now, modified: call.now)
        try provider.check(in: pool.schema)
        try await call.store.write { tables in
            guard try tables.identityProviders.count(of: pool.id) < Limits.identityProvidersPerPool else {
                throw Refusal.limitExceeded("The limit of \(Limits.identityProvidersPerPool) identity providers of a user pool is reached.")
            }
            try tables.identityProviders.checkIdentifiers(of: provider)
            do {
                try tables.identityProviders.insert(provider)
            } catch StoreError.missingPool {
                throw Refusal.poolNotFound(pool.id)
            } catch StoreError.duplicate {
                throw Refusal.providerExists(provider.name, pool.id)
            }
        }
        return try IdentityProviderAnswer(provider, in: call)
    }
}
