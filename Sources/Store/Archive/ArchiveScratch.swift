import Domain
package import Foundation

/// An SQLite file of its own into which an archive is read: with the schema that the archive was written under, brought to the newest one
/// afterwards. So an archive of any earlier Lifeguard can be read, and is known to be whole before anything else is touched.
package struct ArchiveScratch: Sendable {
    private let database: any Database

    /// - Parameters:
    ///   - file: one that does not exist yet.
    ///   - schema: the step that the archive was written under, 11 or later.
    /// - Throws: `Migrator.TooNew`.
    package init(file: URL, schema: Int, at now: Date) async throws {
        guard schema <= Schema.newest else { throw Migrator.TooNew(found: schema, known: Schema.newest) }
        database = try SQLiteDatabase.file(file.path)
        try await Migrator(database, migrations: Schema.migrations.filter { $0.number <= schema }).migrate(at: now)
    }

    /// Rows as they stood in the archive, all of one table.
    /// - Throws: `StoreError` for a table or a column that this schema has not, and for a row that comes twice.
    package func insert(_ rows: [ArchiveRow]) async throws {
        guard let first = rows.first else { return }
        guard ArchiveTables.all.contains(first.table) else { throw StoreError.missingTable }
        try await database.write { connection in
            for row in rows {
                let names = row.columns.keys.sorted()
                guard names.allSatisfy(Self.isName) else { throw StoreError.damaged(table: row.table) }
                let places = names.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
                let text = "INSERT INTO \(row.table) (\(names.joined(separator: ", "))) VALUES (\(places))"
                try connection.run(SQL(text: text, values: names.compactMap { row.columns[$0] }))
            }
        }
    }

    /// Brings the rows to the newest schema.
    package func migrate(at now: Date) async throws { try await Migrator(database).migrate(at: now) }

    package var source: ArchiveSource { ArchiveSource(database) }

    private static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || $0 == UInt8(ascii: "_") }
    }
}
