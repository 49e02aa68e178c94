import Domain
import Foundation
import TestSupport
import Testing

@testable import Store

extension StoreConformance {
    /// Whoever adds a table must say what becomes of its rows when their pool goes.
    @Test(arguments: TestDatabase.allCases)
    func `no table keeps a row of a pool that is gone`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        try await world.write { tables in
            for table in Self.ofPools { try tables.connection.run(Self.row(of: table, pool)) }
        }
        for table in Self.ofPools { #expect(try await Self.count(table, of: pool, in: world) > 0, "\(table.name) was not filled") }
        try await world.write { try $0.pools.delete(pool, at: world.now) }
        while let removal = try await world.read({ try $0.removals.some(limit: 1).first }) {
            _ = try await world.write { try $0.removals.workOff(removal, limit: 100) }
        }
        // Codes of the authorization endpoint live for minutes; the walk takes them.
        let end = world.now + 10 * 365 * 86_400
        for table in ExpiringTable.all {
            let stretch = try await world.read { try $0.expiring.stretch(of: table, after: [], limit: 100, at: end) }
            if let stretch { _ = try await world.write { try $0.expiring.deleteExpired(stretch, of: table, at: end, limit: 100) } }
        }
        for table in Self.ofPools { #expect(try await Self.count(table, of: pool, in: world) == 0, "\(table.name) keeps its row") }
    }

    /// The audit tells of pools that are gone, and ends by age alone.
    private static var ofPools: [Contents.Table] {
        Contents.tables.filter { table in !["removal", "audit"].contains(table.name) && table.columns.contains { $0.name == "pool" } }
    }

    /// One that hangs on the pool's user, where the table knows users.
    private static func row(of table: Contents.Table, _ pool: PoolID) -> SQL {
        let values = table.columns.map { column -> SQLValue in
            switch (column.name, column.kind) {
            case ("pool", _): pool.sqlValue
            case ("account", _): .text("user1")
            case (_, .text): .text("x")
            case (_, .integer): .integer(1)
            case (_, .bool): .bool(true)
            case (_, .blob): .blob([1])
            }
        }
        let columns = table.columns.map(\.name).joined(separator: ", ")
        let parameters = values.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        return SQL(text: "INSERT INTO \(table.name) (\(columns)) VALUES (\(parameters))", values: values)
    }

    private static func count(_ table: Contents.Table, of pool: PoolID, in world: StoreWorld) async throws -> Int64 {
        let sql = SQL(text: "SELECT count(*) FROM \(table.name) WHERE pool = $1", values: [pool.sqlValue])
        return try await world.read { try $0.connection.row(sql) { $0.integer(0) ?? 0 } ?? 0 }
    }
}
