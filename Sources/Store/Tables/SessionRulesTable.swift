package import Domain

/// What a pool says of sessions, and what each of its clients does. The pool's own row has an empty client.
package struct SessionRulesTable {
    let connection: any Connection

    /// - Parameters:
    ///   - document: the members of SetUserPoolSessionConfiguration, or of SetUserPoolClientSessionConfiguration.
    ///   - client: nil for the pool itself.
    /// - Throws: `StoreError.missingPool` when the pool is no more.
    package func put(_ document: JSON, of client: ClientID?, in pool: PoolID) throws {
        try PoolTable(connection: connection).require(pool)
        try connection.run(
            """
            INSERT INTO session_rules (pool, client, document) VALUES (\(pool), \(client?.text ?? ""), \(document))
            ON CONFLICT (pool, client) DO UPDATE SET document = excluded.document
            """)
        try RevisionTable(connection: connection).advance()
    }

    package func find(in pool: PoolID) throws -> SessionRules {
        let rows = try connection.rows("SELECT client, document FROM session_rules WHERE pool = \(pool)") { row in
            (client: row.text(0) ?? "", document: try row.json(1, of: "session_rules"))
        }
        let clients = rows.filter { !$0.client.isEmpty }.map { (ClientID($0.client), $0.document) }
        return SessionRules(
            pool: rows.first { $0.client.isEmpty }?.document, clients: Dictionary(clients) { _, last in last })
    }
}
