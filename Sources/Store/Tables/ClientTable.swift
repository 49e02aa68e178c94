package import Domain

/// App clients, with their settings as one document and their secret sealed.
package struct ClientTable {
    let connection: any Connection

    /// - Throws: `StoreError.missingPool` when the pool is no more.
    package func insert(_ client: AppClient) throws {
        try PoolTable(connection: connection).require(client.pool)
        try connection.run(
            """
            INSERT INTO client (pool, id, name, settings, secret, created, modified)
            VALUES (\(client.pool), \(client.id), \(client.name), \(client.settings), \(client.sealedSecret),
                \(client.created), \(client.modified))
            """)
        try RevisionTable(connection: connection).advance()
    }

    /// - Returns: whether the client was there.
    package func update(_ client: AppClient) throws -> Bool {
        let changed = try connection.run(
            """
            UPDATE client SET name = \(client.name), settings = \(client.settings), modified = \(client.modified)
            WHERE pool = \(client.pool) AND id = \(client.id)
            """)
        try RevisionTable(connection: connection).advance()
        return changed > 0
    }

    /// - Returns: whether the client was there.
    package func delete(_ id: ClientID, in pool: PoolID) throws -> Bool {
        let styles = BrandingStyleTable(connection: connection)
        if let style = try styles.find(of: id, in: pool) { try styles.delete(style) }
        try UICustomizationTable(connection: connection).delete(of: id, in: pool)
        let changed = try connection.run("DELETE FROM client WHERE pool = \(pool) AND id = \(id)")
        try connection.run("DELETE FROM terms WHERE pool = \(pool) AND client = \(id)")
        try connection.run("DELETE FROM session_rules WHERE pool = \(pool) AND client = \(id)")
        try RevisionTable(connection: connection).advance()
        return changed > 0
    }

    package func find(_ id: ClientID) throws -> AppClient? {
        try connection.row("SELECT id, pool, name, settings, secret, created, modified FROM client WHERE id = \(id)", client)
    }

    /// A pool's clients in the order of their ids, after that one.
    package func page(of pool: PoolID, after id: ClientID?, limit: Int) throws -> [AppClient] {
        try connection.rows(
            """
            SELECT id, pool, name, settings, secret, created, modified FROM client
            WHERE pool = \(pool) AND id > \(id?.text ?? "") ORDER BY id LIMIT \(limit)
            """, client)
    }

    package func count(of pool: PoolID) throws -> Int {
        Int(try connection.row("SELECT count(*) FROM client WHERE pool = \(pool)") { $0.integer(0) ?? 0 } ?? 0)
    }

    private func client(_ row: any Row) throws -> AppClient {
        AppClient(
            id: row.identifier(0), pool: row.identifier(1), name: try row.required(2, of: "client"),
            settings: try row.json(3, of: "client"), sealedSecret: row.blob(4),
            created: try row.requiredMoment(5, of: "client"), modified: try row.requiredMoment(6, of: "client"))
    }
}
