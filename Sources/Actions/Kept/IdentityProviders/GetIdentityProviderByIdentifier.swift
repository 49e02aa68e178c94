import Domain
import Store

/// The provider for which an app asks by one of its identifiers.
package struct GetIdentityProviderByIdentifier: Action {
    package static let withoutEffect: String? = IdentityProvider.withoutEffect

    var userPoolId: PoolID
    var idpIdentifier: String

    package func run(as caller: Administrator, in call: Call) async throws -> IdentityProviderAnswer {
        let pool = try await call.pool(userPoolId)
        let all = try await call.store.read { try $0.identityProviders.all(of: pool.id) }
        guard let provider = all.first(where: { $0.identifiers.contains(idpIdentifier) }) else {
            throw Refusal.providerNotFound(idpIdentifier)
        }
        return try IdentityProviderAnswer(provider, in: call)
    }
}
