import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    /// Values that collations of databases would put in other orders than bytes have.
    private static let names = ["a-b", "ab", "a b", "B", "_x", "Zoë", "zoo", "ÿ", "😀", "a\u{301}"]

    @Test(arguments: TestDatabase.allCases)
    func `the index gives users in the order of bytes, upwards and downwards, on pages of any size`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        try await world.write { tables in
            for (number, name) in Self.names.enumerated() {
                try tables.users.insert(Sample.user(UserID("u\(number)"), ["name": name]), password: nil)
            }
        }
        let inOrder = Self.names.sorted { $0.lowercased().utf8.lexicographicallyPrecedes($1.lowercased().utf8) }
        for isDescending in [false, true] {
            for limit in [1, 3, 100] {
                let found = try await Self.walk(SearchRange(all: "name"), world, isDescending, limit)
                #expect(found == (isDescending ? inOrder.reversed() : inOrder))
            }
        }
        let query = try SearchQuery(SearchFilter(parsing: #"name ^= "a""#), in: Sample.pool(pool))
        let beginning = try await Self.walk(query.plan.ranges[0], world, false, 2)
        #expect(beginning == inOrder.filter { $0.unicodeScalars.first == "a" })
    }

    private static func walk(_ range: SearchRange, _ world: StoreWorld, _ isDescending: Bool, _ limit: Int) async throws -> [String] {
        var (names, position): ([String], UserIndexTable.Position?) = ([], nil)
        while true {
            let page = try await world.read { [position, pool = world.pool.id] in
                try $0.userIndex.page(of: range, in: pool, after: position, isDescending: isDescending, limit: limit)
            }
            guard let last = page.last else { return names }
            names += page.compactMap { $0.user?.attributes["name"] }
            position = last.position
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `so many passwords of a user are kept, the newest`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let (id, pool) = (world.user.id, world.pool.id)
        for number in 1...5 {
            let (now, hash) = (world.now.addingTimeInterval(Double(number)), "h\(number)")
            try await world.write { try $0.passwordHistory.keep(hash, of: id, in: pool, at: now, newest: 3) }
        }
        #expect(try await world.read { try $0.passwordHistory.newest(of: id, in: pool, limit: 24) } == ["h5", "h4", "h3"])
        try await world.write { try $0.passwordHistory.keep("h6", of: id, in: pool, at: world.now, newest: 0) }
        #expect(try await world.read { try $0.passwordHistory.newest(of: id, in: pool, limit: 24) }.isEmpty)
    }

    @Test(arguments: TestDatabase.allCases)
    func `users of before the index get their lines in batches`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        #expect(try await world.read { try $0.userIndexing.isFinished() })
        #expect(try await world.write { try $0.userIndexing.advance(limit: 2) } == 0)
    }
}
