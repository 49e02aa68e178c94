import Foundation
import TestSupport
import Testing

@testable import Store

/// The tables as data, held against the schema itself: nobody can forget a table or a column.
@Suite struct ContentsTests {
    @Test(arguments: TestDatabase.allCases)
    func `the contents are every table of the schema with every column`(on kind: TestDatabase) async throws {
        let directory = try TemporaryDirectory()
        let database = try await kind.open(in: directory)
        try await Store(database).migrate(at: Sample.now)
        let found = try await SchemaReader(database).tables().filter { !["migration", "transfer"].contains($0.name) }
        #expect(Set(found.map(\.name)) == Set(Contents.tables.map(\.name)))
        for table in found { #expect(table == Contents.tables.first { $0.name == table.name }.map(FoundTable.init)) }
    }

    @Test func `no table stands there twice, and every key is among the columns`() {
        #expect(Set(Contents.tables.map(\.name)).count == Contents.tables.count)
        for table in Contents.tables { #expect(table.keyColumns.map(\.name) == table.key) }
    }

    @Test(arguments: TestDatabase.allCases)
    func `what the schema itself puts into tables is known`(on kind: TestDatabase) async throws {
        let directory = try TemporaryDirectory()
        let database = try await kind.open(in: directory)
        try await Store(database).migrate(at: Sample.now)
        let content = try await CopyWorld.dump(database)
        for table in Contents.tables { #expect(content[table.name]?.isEmpty == !table.isSeeded, "\(table.name)") }
    }
}

/// A table as the database itself describes it.
struct FoundTable: Equatable {
    let name: String
    let columns: [String: String]
    let key: [String]
}

extension FoundTable {
    init(_ table: Contents.Table) {
        let kinds = table.columns.map { column in
            switch column.kind {
            case .text: (column.name, "text")
            case .integer: (column.name, "bigint")
            case .bool: (column.name, "boolean")
            case .blob: (column.name, "bytea")
            }
        }
        self.init(name: table.name, columns: Dictionary(kinds) { _, last in last }, key: table.key)
    }
}

/// Asks a database for its tables: SQLite's way, or the standard's.
struct SchemaReader {
    private let database: any Database

    init(_ database: any Database) { self.database = database }

    func tables() async throws -> [FoundTable] {
        try await database.read { [isSQLite = database is SQLiteDatabase] connection in
            try names(isSQLite, connection).map { name in
                let columns = try connection.rows(isSQLite ? pragma(name) : standard(name)) {
                    ($0.text(0) ?? "", $0.text(1)?.lowercased() ?? "", $0.integer(2) ?? 0)
                }
                return FoundTable(
                    name: name, columns: Dictionary(columns.map { ($0.0, $0.1) }) { _, last in last },
                    key: columns.filter { $0.2 > 0 }.sorted { $0.2 < $1.2 }.map(\.0))
            }
        }
    }

    private func names(_ isSQLite: Bool, _ connection: any Connection) throws -> [String] {
        let sqlite: SQL = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        let standard: SQL = "SELECT table_name::text FROM information_schema.tables WHERE table_schema = current_schema()"
        return try connection.rows(isSQLite ? sqlite : standard) { $0.text(0) ?? "" }
    }

    private func pragma(_ table: String) -> SQL { SQL(text: "SELECT name, type, pk FROM pragma_table_info($1)", values: [.text(table)]) }

    private func standard(_ table: String) -> SQL {
        SQL(
            text: """
                SELECT c.column_name::text, c.data_type::text, coalesce(k.ordinal_position, 0)::bigint
                FROM information_schema.columns c
                LEFT JOIN information_schema.key_column_usage k
                    ON k.table_schema = c.table_schema AND k.table_name = c.table_name AND k.column_name = c.column_name
                WHERE c.table_schema = current_schema() AND c.table_name = $1
                """, values: [.text(table)])
    }
}
