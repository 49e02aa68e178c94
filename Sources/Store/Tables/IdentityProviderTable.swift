package import Domain

/// Services that would sign a pool's users in, with what is known of them sealed.
package struct IdentityProviderTable {
    let connection: any Connection

    /// - Throws: `StoreError.missingPool` when the pool is no more, `duplicate` when the pool has one of that name.
    package func insert(_ provider: IdentityProvider) throws {
        try PoolTable(connection: connection).require(provider.pool)
        try connection.run(
            """
            INSERT INTO identity_provider (pool, name, type, details, mapping, identifiers, levels, created, modified)
            VALUES (\(provider.pool), \(provider.name), \(provider.type.rawValue), \(provider.sealedDetails),
                \(document(of: provider.attributeMapping)), \(JSON.array(provider.identifiers.map(JSON.string))),
                \(document(of: provider.acrMapping)), \(provider.created), \(provider.modified))
            """)
    }

    /// All but its name and its type.
    package func update(_ provider: IdentityProvider) throws {
        try connection.run(
            """
            UPDATE identity_provider
            SET details = \(provider.sealedDetails), mapping = \(document(of: provider.attributeMapping)),
                identifiers = \(JSON.array(provider.identifiers.map(JSON.string))), levels = \(document(of: provider.acrMapping)),
                modified = \(provider.modified)
            WHERE pool = \(provider.pool) AND name = \(provider.name)
            """)
    }

    /// - Returns: whether the provider was there.
    package func delete(_ name: String, in pool: PoolID) throws -> Bool {
        try connection.run("DELETE FROM identity_provider WHERE pool = \(pool) AND name = \(name)") > 0
    }

    package func find(_ name: String, in pool: PoolID) throws -> IdentityProvider? {
        try connection.row(
            """
            SELECT pool, name, type, details, mapping, identifiers, levels, created, modified FROM identity_provider
            WHERE pool = \(pool) AND name = \(name)
            """, provider)
    }

    /// A pool's providers in the order of their names, after that one.
    package func page(of pool: PoolID, after name: String?, limit: Int) throws -> [IdentityProvider] {
        try connection.rows(
            """
            SELECT pool, name, type, details, mapping, identifiers, levels, created, modified FROM identity_provider
            WHERE pool = \(pool) AND name > \(name ?? "") ORDER BY name LIMIT \(limit)
            """, provider)
    }

    /// The identifiers of all of a pool's providers, by their names; details may be long, and are not read.
    package func identifiers(in pool: PoolID) throws -> [String: [String]] {
        let named = try connection.rows("SELECT name, identifiers FROM identity_provider WHERE pool = \(pool)") { row in
            (
                try row.required(0, of: "identity_provider"),
                try row.json(1, of: "identity_provider").array?.compactMap(\.string) ?? []
            )
        }
        return Dictionary(named) { $1 }
    }

    package func count(of pool: PoolID) throws -> Int {
        Int(try connection.row("SELECT count(*) FROM identity_provider WHERE pool = \(pool)") { $0.integer(0) ?? 0 } ?? 0)
    }

    /// What a client of the pool may name.
    package func known(in pool: PoolID) throws -> KnownProviders {
        KnownProviders(names: Set(try identifiers(in: pool).keys), of: pool)
    }

    private func document(of mapping: [String: String]) -> JSON { .object(mapping.mapValues(JSON.string)) }

    private func provider(_ row: any Row) throws -> IdentityProvider {
        func mapping(_ column: Int) throws -> [String: String] {
            try row.json(column, of: "identity_provider").object?.compactMapValues(\.string) ?? [:]
        }
        guard let type = ProviderType(rawValue: try row.required(2, of: "identity_provider")) else {
            throw StoreError.damaged(table: "identity_provider")
        }
        return IdentityProvider(
            pool: row.identifier(0), name: try row.required(1, of: "identity_provider"), type: type, sealedDetails: row.blob(3) ?? [],
            attributeMapping: try mapping(4), identifiers: try row.json(5, of: "identity_provider").array?.compactMap(\.string) ?? [],
            acrMapping: try mapping(6), created: try row.requiredMoment(7, of: "identity_provider"),
            modified: try row.requiredMoment(8, of: "identity_provider"))
    }
}
