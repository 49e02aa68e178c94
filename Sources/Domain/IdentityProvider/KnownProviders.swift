/// The providers that a client of a pool may name.
package struct KnownProviders: Sendable {
    private let names: Set<String>
    private let pool: PoolID

    package init(names: Set<String>, of pool: PoolID) {
        self.names = names.union([IdentityProvider.nameOfPool])
        self.pool = pool
    }

    /// - Throws: `invalidParameter` in Amazon's words when a client's settings name one that the pool does not have.
    package func check(_ settings: JSON) throws(Refusal) {
        let named = settings["SupportedIdentityProviders"]?.array?.compactMap(\.string) ?? []
        guard let unknown = named.first(where: { !names.contains($0) }) else { return }
        throw .invalidParameter("The provider \(unknown) does not exist for User Pool \(pool).")
    }
}
