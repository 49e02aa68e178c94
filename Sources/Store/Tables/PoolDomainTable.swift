package import Domain

/// Names of pools for browsers, with their settings as one document.
package struct PoolDomainTable {
    let connection: any Connection

    /// - Throws: `StoreError.missingPool` when the pool is no more, `duplicate` when some pool has that name.
    package func insert(_ domain: PoolDomain) throws {
        try PoolTable(connection: connection).require(domain.pool)
        try connection.run(
            "INSERT INTO pool_domain (name, pool, settings) VALUES (\(domain.name), \(domain.pool), \(domain.settings))")
        try RevisionTable(connection: connection).advance()
    }

    package func update(_ domain: PoolDomain) throws {
        try connection.run("UPDATE pool_domain SET settings = \(domain.settings) WHERE name = \(domain.name)")
        try RevisionTable(connection: connection).advance()
    }

    package func delete(_ name: PoolDomainName) throws {
        try connection.run("DELETE FROM pool_domain WHERE name = \(name)")
        try RevisionTable(connection: connection).advance()
    }

    package func find(_ name: PoolDomainName) throws -> PoolDomain? {
        guard PoolDomain.mayHave(name) else { return nil }
        return try connection.row("SELECT name, pool, settings FROM pool_domain WHERE name = \(name)", domain)
    }

    /// Of every pool: a few for each.
    package func all() throws -> [PoolDomain] {
        try connection.rows("SELECT name, pool, settings FROM pool_domain", domain)
    }

    package func all(of pool: PoolID) throws -> [PoolDomain] {
        try connection.rows("SELECT name, pool, settings FROM pool_domain WHERE pool = \(pool)", domain)
    }

    private func domain(_ row: any Row) throws -> PoolDomain {
        PoolDomain(name: row.identifier(0), pool: row.identifier(1), settings: try row.json(2, of: "pool_domain"))
    }
}
