package import Domain
package import Foundation

/// Pools, with their settings as one document.
package struct PoolTable {
    let connection: any Connection

    package func insert(_ pool: UserPool) throws {
        try connection.run(
            """
            INSERT INTO pool (id, name, settings, created, modified, searched_inside)
            VALUES (\(pool.id), \(pool.name), \(pool.settings), \(pool.created), \(pool.modified),
                \(SearchedInside(of: pool.settings).text))
            """)
        try RevisionTable(connection: connection).advance()
    }

    /// - Returns: whether the pool was there.
    package func update(_ pool: UserPool) throws -> Bool {
        let (former, inside) = (try searchedInside(of: pool.id), SearchedInside(of: pool.settings))
        if former != inside { try IndexWork(connection: connection).begin(in: pool.id, from: former, to: inside) }
        let changed = try connection.run(
            """
            UPDATE pool SET name = \(pool.name), settings = \(pool.settings), modified = \(pool.modified),
                searched_inside = \(inside.text)
            WHERE id = \(pool.id)
            """)
        try RevisionTable(connection: connection).advance()
        return changed > 0
    }

    /// From now on nothing of the pool is found any more; its users and what hangs on them go in batches, later.
    package func delete(_ id: PoolID, at now: Date) throws {
        try connection.run("DELETE FROM pool WHERE id = \(id)")
        try connection.run("DELETE FROM client WHERE pool = \(id)")
        try connection.run("DELETE FROM resource_server WHERE pool = \(id)")
        try connection.run("DELETE FROM pool_domain WHERE pool = \(id)")
        try connection.run("DELETE FROM branding_style WHERE pool = \(id)")
        try connection.run("DELETE FROM ui_customization WHERE pool = \(id)")
        try connection.run("DELETE FROM terms WHERE pool = \(id)")
        try connection.run("DELETE FROM session_rules WHERE pool = \(id)")
        try connection.run("DELETE FROM kept_configuration WHERE pool = \(id)")
        try connection.run("DELETE FROM identity_provider WHERE pool = \(id)")
        try connection.run("DELETE FROM signing_key WHERE pool = \(id)")
        try connection.run("DELETE FROM schema_change WHERE pool = \(id)")
        try connection.run("DELETE FROM import_run WHERE pool = \(id)")
        try connection.run("DELETE FROM index_work WHERE pool = \(id)")
        try RemovalTable(connection: connection).insert(Removal(pool: id, of: .pool), at: now)
        try RevisionTable(connection: connection).advance()
    }

    /// Inside of which attributes its users are found; nothing of a pool that is no more.
    func searchedInside(of id: PoolID) throws -> SearchedInside {
        try connection.row("SELECT searched_inside FROM pool WHERE id = \(id)") { SearchedInside(text: $0.text(0) ?? "") } ?? .nothing
    }

    /// - Throws: `StoreError.missingPool` when there is no such pool: nothing may be written that belongs to it.
    func require(_ id: PoolID) throws {
        guard try connection.row("SELECT id FROM pool WHERE id = \(id)", { _ in true }) != nil else { throw StoreError.missingPool }
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
