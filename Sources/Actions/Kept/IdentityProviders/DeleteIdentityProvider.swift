import Domain
import Store

/// Forgets a provider; the pool's clients name it no more.
package struct DeleteIdentityProvider: Action {
    package static let withoutEffect: String? = IdentityProvider.withoutEffect

    var userPoolId: PoolID
    var providerName: String

    package func run(as caller: Administrator, in call: Call) async throws -> Nothing {
        let pool = try await call.pool(userPoolId)
        try await call.store.write { tables in
            guard try tables.identityProviders.delete(providerName, in: pool.id) else { throw Refusal.providerNotFound(providerName) }
            try tables.changeClients(of: pool.id, at: call.now) { $0.without(provider: providerName) }
        }
        await call.registry.refresh()
        return Nothing()
    }
}

extension JSON {
    /// A client's settings without that provider.
    fileprivate func without(provider: String) -> JSON {
        let member = "SupportedIdentityProviders"
        guard let named = self[member]?.array else { return self }
        return merged(with: [member: .array(named.filter { $0 != .string(provider) })])
    }
}
