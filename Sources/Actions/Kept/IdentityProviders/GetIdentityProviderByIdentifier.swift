import Domain
import Store

/// The provider for which an app asks by one of its identifiers.
package struct GetIdentityProviderByIdentifier: Action {
    package static let withoutEffect: String? = IdentityProvider.withoutEffect

    var userPoolId: PoolID
    var idpIdentifier: String

    package func run(as caller: Administrator, in call: Call) async throws -> IdentityProviderAnswer {
        let pool = try await call.pool(userPoolId)
        let provider = try await call.store.read { tables in
            let named = try tables.identityProviders.identifiers(in: pool.id).first { $0.value.contains(idpIdentifier) }
            guard let named else { throw Refusal.providerNotFound(idpIdentifier) }
            return try tables.identityProviders.existing(named.key, in: pool.id)
        }
        return try IdentityProviderAnswer(provider, in: call)
    }
}
