import Foundation
import TestSupport
import Testing

@testable import Store

/// Two databases, one with rows at every edge, the other empty.
final class CopyWorld: Sendable {
    let source: any Database
    let target: any Database
    private let directories: [TemporaryDirectory]

    /// - Parameter rows: in every table.
    init(_ pair: Pair, rows: Int = 20) async throws {
        directories = [try TemporaryDirectory(), try TemporaryDirectory()]
        source = try await pair.source.open(in: directories[0])
        target = try await pair.target.open(in: directories[1])
        try await Store(source).migrate(at: Sample.now)
        try await Self.fill(source, rows)
    }

    struct Pair: Sendable, CustomTestStringConvertible {
        let source: TestDatabase
        let target: TestDatabase

        var testDescription: String { "\(source) to \(target)" }

        static let all = TestDatabase.allCases.flatMap { source in TestDatabase.allCases.map { Pair(source: source, target: $0) } }
    }

    func copy(batch: Int = 7, report: @escaping DatabaseCopy.Report = { _ in }) async throws -> CopySummary {
        try await DatabaseCopy(from: source, to: target, batch: batch).run(at: Sample.now, report: report)
    }

    /// Every row of every table, read without the copy's own pages.
    static func dump(_ database: any Database) async throws -> [String: Set<[SQLValue]>] {
        try await database.read { connection in
            var content: [String: Set<[SQLValue]>] = [:]
            for table in Contents.tables {
                let columns = table.columns.map(\.name).joined(separator: ", ")
                let rows = try connection.rows(SQL(text: "SELECT \(columns) FROM \(table.name)")) { row in
                    table.columns.enumerated().map { place, column in
                        switch column.kind {
                        case .text: row.text(place).map(SQLValue.text) ?? .null
                        case .integer: row.integer(place).map(SQLValue.integer) ?? .null
                        case .bool: row.bool(place).map(SQLValue.bool) ?? .null
                        case .blob: row.blob(place).map(SQLValue.blob) ?? .null
                        }
                    }
                }
                content[table.name] = Set(rows)
            }
            return content
        }
    }

    static func fill(_ database: any Database, _ count: Int) async throws {
        try await database.write { connection in
            for table in Contents.tables {
                let pages = TablePages(table: table, connection: connection)
                try pages.deleteAll()
                try pages.insert((0..<count).map { EdgeRow.values(of: table, number: $0) })
            }
        }
    }
}

/// Rows whose values lie at the edges of what a column may hold.
enum EdgeRow {
    static func values(of table: Contents.Table, number: Int) -> [SQLValue] {
        table.columns.enumerated().map { place, column in
            let edge = number + place
            if nullable.contains("\(table.name).\(column.name)"), edge % 3 == 0 { return .null }
            let isKey = table.key.contains(column.name)
            if unique.contains("\(table.name).\(column.name)") { return .integer(Int64(number)) }
            return switch column.kind {
            case .text: .text(texts[edge % texts.count] + (isKey ? "\(number)" : ""))
            case .integer: .integer(integers[edge % integers.count])
            case .bool: .bool(edge % 2 == 0)
            case .blob: .blob(blobs[edge % blobs.count] + (isKey ? [UInt8(number % 256), UInt8(number / 256)] : []))
            }
        }
    }

    /// Whatever sorts otherwise in one language than by its bytes.
    private static let texts = [
        "", "a", "B", "aa", "_", "-", "Ä", "ä", "z", "Z", "ß", "é", "e\u{301}", "😀", "\u{FFFF}", "\u{1}", "'; DROP TABLE account; --",
        "\\x00",
        "{\"a\":\"\\u0000\"}", "\n", " ", "NULL", "$1",
    ]
    private static let integers: [Int64] = [0, 1, -1, .max, .min, 1_700_000_000_000, 9_007_199_254_740_993]
    private static let blobs: [[UInt8]] = [[], [0], [0, 0, 0], [0x5C, 0x78, 0x30, 0x30], Array(0...255), Array("text".utf8)]
    /// Numbers that no two rows have in common, outside the key.
    private static let unique: Set = ["audit_chain.ordinal"]
    private static let nullable: Set = [
        "client.secret", "signing_key.retires", "account.password", "account.password_set", "account.signed_out", "session.revoked",
        "session.details", "refresh_token.rotated", "outbox.error", "branding_style.settings", "ui_customization.css",
        "brand_image.resource",
    ]
}
