package import Domain

/// Pools, with their settings as one document.
package struct PoolTable {
    let connection: any Connection

    package func insert(_ pool: UserPool) throws {
        try connection.run(
            """
            INSERT INTO pool (id, name, settings, created, modified)
            VALUES (\(pool.id), \(pool.name), \(pool.settings), \(pool.created), \(pool.modified))
            """)
        try RevisionTable(connection: connection).advance()
    }

    /// - Returns: whether the pool was there.
    package func update(_ pool: UserPool) throws -> Bool {
        let changed = try connection.run(
            """
            UPDATE pool SET name = \(pool.name), settings = \(pool.settings), modified = \(pool.modified) WHERE id = \(pool.id)
            """)
        try RevisionTable(connection: connection).advance()
        return changed > 0
    }

    /// Everything of the pool goes with it.
    package func delete(_ id: PoolID) throws {
        try connection.run("DELETE FROM outbox WHERE pool = \(id)")
        try connection.run("DELETE FROM pool WHERE id = \(id)")
        try RevisionTable(connection: connection).advance()
    }

    package func find(_ id: PoolID) throws -> UserPool? {
        try connection.row("SELECT id, name, settings, created, modified FROM pool WHERE id = \(id)", pool)
    }

    /// Pools in the order of their ids, after that one.
    package func page(after id: PoolID?, limit: Int) throws -> [UserPool] {
        try connection.rows(
            """
            SELECT id, name, settings, created, modified FROM pool WHERE id > \(id?.text ?? "") ORDER BY id LIMIT \(limit)
            """, pool)
    }

    package func count() throws -> Int {
        Int(try connection.row("SELECT count(*) FROM pool") { $0.integer(0) ?? 0 } ?? 0)
    }

    private func pool(_ row: any Row) throws -> UserPool {
        UserPool(
            id: row.identifier(0), name: try row.required(1, of: "pool"), settings: try row.json(2, of: "pool"),
            created: try row.requiredMoment(3, of: "pool"), modified: try row.requiredMoment(4, of: "pool"))
    }
}
