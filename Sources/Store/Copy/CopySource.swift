import Domain

/// The database that is copied: looked at, counted, never changed.
package struct CopySource: Sendable {
    let database: any Database

    package init(database: any Database) { self.database = database }

    /// - Returns: the rows of the keyring, by which the source is known again.
    /// - Throws: `CopyRefusal` for what cannot be copied.
    @discardableResult
    package func check() async throws -> [[SQLValue]] {
        switch try await Store(database).schema() {
        case .none: throw CopyRefusal.sourceHasNoSchema
        case .at(let number) where number < Schema.newest: throw CopyRefusal.sourceIsOld(found: number, known: Schema.newest)
        case .at(let number) where number > Schema.newest: throw Migrator.TooNew(found: number, known: Schema.newest)
        case .at: break
        }
        return try await database.read { connection in
            guard try UnfinishedCopy.find(on: connection) == nil else { throw CopyRefusal.sourceIsUnfinished }
            let rows = try TablePages(table: Contents.keyring, connection: connection).rows(after: nil, limit: Limits.copyBatch)
            guard !rows.isEmpty else { throw CopyRefusal.sourceIsUnused }
            return rows
        }
    }

    /// How many rows each table has.
    func count() async throws -> [String: Int] {
        var totals: [String: Int] = [:]
        for table in Contents.tables {
            var key: [SQLValue]?
            repeat {
                let leap = try await database.read { [key] in try TablePages(table: table, connection: $0).leap(after: key) }
                totals[table.name, default: 0] += leap.rows
                key = leap.end
            } while key != nil
        }
        return totals
    }
}
