import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `a statement that failed fails its transaction, also when nobody looks at the error`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        await #expect(throws: StoreError.duplicate) {
            try await world.write { tables in
                try tables.users.insert(Sample.user("before"), password: nil)
                try? tables.users.insert(world.user, password: nil)
                try? tables.users.insert(Sample.user("after"), password: nil)
            }
        }
        #expect(try await world.read { try $0.users.count(of: world.pool.id) } == 1)
        await #expect(throws: StoreError.missingTable) {
            try await world.database.read { connection in
                _ = try? connection.rows("SELECT id FROM nowhere") { $0.text(0) }
                return 1
            }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a text with a NUL is refused, and what is asked afterwards is answered rightly`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let (pool, id): (PoolID, UserID) = (world.pool.id, "user1\0more")
        // As the first statement of a transaction, and as a later one; more often than there are connections.
        for _ in 1...5 {
            await #expect(throws: StoreError.failed("a text with a NUL in it")) {
                try await world.read { try $0.users.find(id, in: pool) }
            }
            await #expect(throws: StoreError.failed("a text with a NUL in it")) {
                try await world.write { try $0.users.setPassword("changed", of: id, in: pool) }
            }
            await #expect(throws: StoreError.failed("a text with a NUL in it")) {
                try await world.write { tables in
                    try tables.users.setPassword("changed", of: world.user.id, in: pool)
                    try tables.users.insert(Sample.user(id), password: nil)
                }
            }
        }
        for _ in 1...5 {
            #expect(try await world.read { try $0.users.find(world.user.id, in: pool) } == world.user)
            #expect(try await world.read { try $0.users.password(of: world.user.id, in: pool) } == "hash")
            #expect(try await world.write { try $0.users.count(of: pool) } == 1)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `values at their edges come back as they were`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let texts = [
            "", " ", "a'b\"c\\d", "\\x00", "NULL", "😀👩‍👩‍👧🏽", "e\u{301}", "é", "\u{1}\u{7F}\u{FFFF}\u{10FFFF}",
            String(repeating: "ü", count: 500_000),
        ]
        let integers = [Int64.min, -1, 0, 1, Int64(Int32.max) + 1, Int64.max]
        let blobs = [[], [0], [0x5C, 0x78], Array("text".utf8), (0..<1_000_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }]
        try await world.database.write { connection in
            try connection.run("CREATE TABLE edge (place bigint PRIMARY KEY, word text, number bigint, truth boolean, bytes bytea)")
            for place in 0..<10 {
                try connection.run(
                    """
                    INSERT INTO edge (place, word, number, truth, bytes) VALUES
                    (\(place), \(texts[place]), \(integers[place % 6]), \(place % 2 == 0), \(blobs[place % 5]))
                    """)
            }
            let nothing = (String?.none, Int?.none, Bool?.none, [UInt8]?.none)
            try connection.run(
                "INSERT INTO edge (place, word, number, truth, bytes) VALUES (10, \(nothing.0), \(nothing.1), \(nothing.2), \(nothing.3))")
        }
        let rows = try await world.database.read { connection in
            try connection.rows("SELECT word, number, truth, bytes FROM edge ORDER BY place") {
                ($0.text(0).map { Array($0.utf8) }, $0.integer(1), $0.bool(2), $0.blob(3))
            }
        }
        for (place, row) in rows.enumerated().dropLast() {
            // By their bytes: to Swift, two spellings of é are one.
            #expect(row.0 == Array(texts[place].utf8))
            #expect(row.1 == integers[place % 6])
            #expect(row.2 == (place % 2 == 0))
            #expect(row.3 == blobs[place % 5])
        }
        #expect(rows.last ?? ([], 0, false, []) == (nil, nil, nil, nil))
        let found = try await world.database.read { connection in
            try texts.map { text in try connection.rows("SELECT place FROM edge WHERE word = \(text)") { $0.integer(0) } }
        }
        #expect(found == (0..<10).map { [$0] })
    }
}
