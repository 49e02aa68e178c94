import Domain
import Store

extension IdentityProviderTable {
    /// - Throws: `providerNotFound`.
    func existing(_ name: String, in pool: PoolID) throws -> IdentityProvider {
        guard let provider = try find(name, in: pool) else { throw Refusal.providerNotFound(name) }
        return provider
    }

    /// - Throws: `invalidParameter` when another provider of the pool has one of them: an app asks for one provider by it.
    func checkIdentifiers(of provider: IdentityProvider) throws {
        guard !provider.identifiers.isEmpty else { return }
        let taken = try identifiers(in: provider.pool).filter { $0.key != provider.name }.values.joined()
        if let doubled = provider.identifiers.first(where: taken.contains) {
            throw Refusal.invalidParameter("IdpIdentifiers: \(doubled) is another identity provider's.")
        }
    }
}
