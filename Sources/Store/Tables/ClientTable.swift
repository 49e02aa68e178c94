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
            VALUES (\(client.pool), \(client.id), \(client.name), \(client.settings), \(client.secrets.first?.sealed),
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

    /// Replaces a client's secrets by these, two at most.
    package func keep(_ secrets: [ClientSecret], of id: ClientID, in pool: PoolID) throws {
        let (first, second) = (secrets.first, secrets.dropFirst().first)
        try connection.run(
            """
            UPDATE client SET secret = \(first?.sealed), secret_created = \(first?.created), next_secret = \(second?.sealed),
                next_secret_created = \(second?.created)
            WHERE pool = \(pool) AND id = \(id)
            """)
        try RevisionTable(connection: connection).advance()
    }

    /// - Returns: whether the client was there.
    package func delete(_ id: ClientID, in pool: PoolID) throws -> Bool {
        let styles = BrandingStyleTable(connection: connection)
        if let style = try styles.find(of: id, in: pool) { try styles.delete(style) }
        try UICustomizationTable(connection: connection).delete(of: id, in: pool)
        let changed = try connection.run("DELETE FROM client WHERE pool = \(pool) AND id = \(id)")
        try connection.run("DELETE FROM terms WHERE pool = \(pool) AND client = \(id)")
        try connection.run("DELETE FROM session_rules WHERE pool = \(pool) AND client = \(id)")
        try KeptConfigurationTable(connection: connection).deleteAll(of: id, in: pool)
        try RevisionTable(connection: connection).advance()
        return changed > 0
    }

    package func find(_ id: ClientID) throws -> AppClient? {
        try connection.row(
            """
            SELECT id, pool, name, settings, secret, created, modified, secret_created, next_secret, next_secret_created
            FROM client WHERE id = \(id)
            """, client)
    }

    /// A pool's clients in the order of their ids, after that one.
    package func page(of pool: PoolID, after id: ClientID?, limit: Int) throws -> [AppClient] {
        try connection.rows(
            """
            SELECT id, pool, name, settings, secret, created, modified, secret_created, next_secret, next_secret_created
            FROM client WHERE pool = \(pool) AND id > \(id?.text ?? "") ORDER BY id LIMIT \(limit)
            """, client)
    }

    package func count(of pool: PoolID) throws -> Int {
        Int(try connection.row("SELECT count(*) FROM client WHERE pool = \(pool)") { $0.integer(0) ?? 0 } ?? 0)
    }

    private func client(_ row: any Row) throws -> AppClient {
        let created = try row.requiredMoment(5, of: "client")
        // The one that a client is made with is as old as the client.
        let first = row.blob(4).map { ClientSecret(sealed: $0, created: row.moment(7) ?? created) }
        let second = row.blob(8).map { ClientSecret(sealed: $0, created: row.moment(9) ?? created) }
        return AppClient(
            id: row.identifier(0), pool: row.identifier(1), name: try row.required(2, of: "client"),
            settings: try row.json(3, of: "client"), secrets: [first, second].compactMap { $0 },
            created: created, modified: try row.requiredMoment(6, of: "client"))
    }
}
