import Foundation
import TestSupport
import Testing

@testable import Store

/// The parts of a copy, one by one.
@Suite struct CopyPartsTests {
    @Test func `a checksum does not know the order, and knows everything else`() {
        let rows: [[SQLValue]] = [[.text("a"), .null], [.text("b"), .integer(1)], [.blob([1, 2]), .bool(true)]]
        #expect(Self.checksum(rows) == Self.checksum(rows.reversed()))
        #expect(Self.checksum(rows) != Self.checksum(rows + rows.suffix(1)))
        #expect(Self.checksum([]).description == String(repeating: "0", count: 64))
        let alike: [[SQLValue]] = [
            [.text("ab"), .text("c")], [.text("a"), .text("bc")], [.blob(Array("ab".utf8)), .text("c")], [.text("abc"), .null],
            [.text("abc"), .text("")], [.integer(1), .bool(true)], [.bool(true), .integer(1)], [.integer(0), .null], [.null, .integer(0)],
        ]
        #expect(Set(alike.map { Self.checksum([$0]) }).count == alike.count)
    }

    /// Computed with Python's hashlib from the spelling that `Checksum` describes.
    @Test func `a checksum is the sum of the rows' SHA-256`() {
        let rows: [[SQLValue]] = [[.text("ä"), .integer(-2), .bool(true), .blob([0, 255]), .null], [.text("")]]
        #expect(Self.checksum(Array(rows.prefix(1))).description == "7997b11419ac0bf8a24f553244fac93deb3ff7075003b0bd1dec2812fadd9b0e")
        #expect(Self.checksum(rows).description == "1ece5b510792f634c18d588a08c0d74d0caa839108578fd0d089d2a27fe3f909")
    }

    @Test(
        arguments: [
            ("account", nil, "[]"), ("account", [.text("p"), .text("ä\"\n")], "[\"p\",\"ä\\\"\\n\"]"),
            ("refresh_token", [.blob([0, 255, 1])], "[\"AP8B\"]"), ("refresh_token", [.blob([])], "[\"\"]"),
        ] as [(String, [SQLValue]?, String)])
    func `a position is kept as JSON`(name: String, key: [SQLValue]?, text: String) throws {
        let table = try #require(Contents.tables.first { $0.name == name })
        #expect(CopyPosition(key).text == text)
        #expect(try CopyPosition(parsing: text, in: table) == CopyPosition(key))
    }

    @Test(arguments: ["", "{}", "[1,2]", "[\"a\"]", "[\"a\",null]", "[\"a\",\"b\",\"c\"]", "null"])
    func `a position that no copy has written is damage`(text: String) throws {
        let table = try #require(Contents.tables.first { $0.name == "account" })
        #expect(throws: StoreError.damaged(table: "transfer")) { try CopyPosition(parsing: text, in: table) }
    }

    @Test(arguments: TestDatabase.allCases, [0, 1, 9, 10, 11, 20, 25])
    func `rows are counted by leaps`(on kind: TestDatabase, count: Int) async throws {
        let directory = try TemporaryDirectory()
        let database = try await kind.open(in: directory)
        try await Store(database).migrate(at: Sample.now)
        try await CopyWorld.fill(database, count)
        for table in Contents.tables {
            let counted = try await database.read { connection in
                var (rows, key): (Int, [SQLValue]?) = (0, nil)
                repeat {
                    let leap = try TablePages(table: table, connection: connection).leap(over: 10, after: key)
                    rows += leap.rows
                    key = leap.end
                } while key != nil
                return rows
            }
            #expect(counted == count)
        }
    }

    private static func checksum(_ rows: [[SQLValue]]) -> Checksum {
        var checksum = Checksum()
        for row in rows { checksum.add(row) }
        return checksum
    }
}
