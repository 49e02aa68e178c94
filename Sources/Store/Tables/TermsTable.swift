package import Domain

/// Documents that new users agree to, with their links as one document.
package struct TermsTable {
    let connection: any Connection

    /// - Throws: `StoreError.missingPool` when the pool is no more, `duplicate` when the client has one of that kind.
    package func insert(_ terms: Terms) throws {
        try PoolTable(connection: connection).require(terms.pool)
        try connection.run(
            """
            INSERT INTO terms (pool, id, client, kind, links, created, modified)
            VALUES (\(terms.pool), \(terms.id), \(terms.client), \(terms.kind.rawValue), \(document(of: terms.links)),
                \(terms.created), \(terms.modified))
            """)
        try RevisionTable(connection: connection).advance()
    }

    /// - Throws: `StoreError.duplicate` when the client has another of that kind.
    package func update(_ terms: Terms) throws {
        try connection.run(
            """
            UPDATE terms SET kind = \(terms.kind.rawValue), links = \(document(of: terms.links)), modified = \(terms.modified)
            WHERE pool = \(terms.pool) AND id = \(terms.id)
            """)
        try RevisionTable(connection: connection).advance()
    }

    /// - Returns: whether the document was there.
    package func delete(_ id: TermsID, in pool: PoolID) throws -> Bool {
        let changed = try connection.run("DELETE FROM terms WHERE pool = \(pool) AND id = \(id)")
        try RevisionTable(connection: connection).advance()
        return changed > 0
    }

    package func find(_ id: TermsID, in pool: PoolID) throws -> Terms? {
        try connection.row("SELECT pool, id, client, kind, links, created, modified FROM terms WHERE pool = \(pool) AND id = \(id)", terms)
    }

    /// One of each kind at most.
    package func all(of client: ClientID, in pool: PoolID) throws -> [Terms] {
        try connection.rows(
            "SELECT pool, id, client, kind, links, created, modified FROM terms WHERE pool = \(pool) AND client = \(client)", terms)
    }

    /// A pool's documents in the order of their ids, after that one.
    package func page(of pool: PoolID, after id: TermsID?, limit: Int) throws -> [Terms] {
        try connection.rows(
            """
            SELECT pool, id, client, kind, links, created, modified FROM terms
            WHERE pool = \(pool) AND id > \(id?.text ?? "") ORDER BY id LIMIT \(limit)
            """, terms)
    }

    package func count(of pool: PoolID) throws -> Int {
        Int(try connection.row("SELECT count(*) FROM terms WHERE pool = \(pool)") { $0.integer(0) ?? 0 } ?? 0)
    }

    private func document(of links: [String: String]) -> JSON { .object(links.mapValues(JSON.string)) }

    private func terms(_ row: any Row) throws -> Terms {
        guard let kind = Terms.Kind(rawValue: try row.required(3, of: "terms")) else { throw StoreError.damaged(table: "terms") }
        return Terms(
            id: row.identifier(1), pool: row.identifier(0), client: row.identifier(2), kind: kind,
            links: try row.json(4, of: "terms").object?.compactMapValues(\.string) ?? [:],
            created: try row.requiredMoment(5, of: "terms"), modified: try row.requiredMoment(6, of: "terms"))
    }
}
