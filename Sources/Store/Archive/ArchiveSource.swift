package import Domain

/// A database whose pools are read for an archive, a page at a time. It is only read.
package struct ArchiveSource: Sendable {
    let database: any Database

    package init(_ store: Store) { database = store.database }

    init(_ database: any Database) { self.database = database }

    /// The pool's rows of one table, page by page in the order of their keys.
    package func pages(of name: String, in pool: PoolID, _ each: ([ArchiveRow]) async throws -> Void) async throws {
        guard let table = ArchiveTables.table(name) else { throw StoreError.missingTable }
        var key: [SQLValue]?
        while true {
            let limit = min(Limits.copyBatch, table.rowsAtOnce)
            let rows = try await database.read { [key] in
                try TablePages(table: table, connection: $0).rows(of: pool, after: key, limit: limit)
            }
            guard let last = rows.last else { return }
            try await each(rows.map { table.row($0) })
            key = table.key(of: last)
        }
    }

    func count(of name: String, in pool: PoolID) async throws -> Int {
        try await database.read { connection in
            let sql = SQL(text: "SELECT count(*) FROM \(name) WHERE pool = $1", values: [pool.sqlValue])
            return Int(try connection.row(sql) { $0.integer(0) ?? 0 } ?? 0)
        }
    }
}

extension Contents.Table {
    func row(_ values: [SQLValue]) -> ArchiveRow {
        ArchiveRow(table: name, columns: Dictionary(zip(columns.map(\.name), values)) { first, _ in first })
    }

    /// In the order of the columns; nil where a column is missing.
    func values(of row: ArchiveRow) -> [SQLValue]? {
        let values = columns.compactMap { row.columns[$0.name] }
        return values.count == columns.count ? values : nil
    }
}

extension TablePages {
    /// One pool's rows after that key. Where the key begins with the pool, they are found by it; the few others are looked through.
    func rows(of pool: PoolID, after key: [SQLValue]?, limit: Int) throws -> [[SQLValue]] {
        guard table.key.first == "pool" else {
            guard table.name == "pool" else { return try others(of: pool, after: key, limit: limit) }
            return key == nil ? try some(" WHERE id = $1", [pool.sqlValue], limit) : []
        }
        let rest = Array(table.key.dropFirst())
        guard !rest.isEmpty else { return key == nil ? try some(" WHERE pool = $1", [pool.sqlValue], limit) : [] }
        guard let key else { return try some(" WHERE pool = $1", [pool.sqlValue], limit) }
        let places = rest.indices.map { "$\($0 + 2)" }.joined(separator: ", ")
        let condition = " WHERE pool = $1 AND (\(rest.joined(separator: ", "))) > (\(places))"
        return try some(condition, [pool.sqlValue] + key.dropFirst(), limit)
    }

    /// Of a table whose rows are few, whatever the pool.
    private func others(of pool: PoolID, after key: [SQLValue]?, limit: Int) throws -> [[SQLValue]] {
        guard let place = table.columns.firstIndex(where: { $0.name == "pool" }) else { return [] }
        var (found, after): ([[SQLValue]], [SQLValue]?) = ([], key)
        while found.count < limit {
            let page = try rows(after: after, limit: Limits.copyBatch)
            found += page.filter { $0[place] == pool.sqlValue }
            guard let last = page.last else { break }
            after = table.key(of: last)
        }
        return found
    }
}
