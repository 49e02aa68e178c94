import Foundation
import TestSupport
import Testing

@testable import Store

@Suite struct MigratorTests {
    private static let steps = [
        Migration(number: 1, statements: ["CREATE TABLE a (x bigint)", "INSERT INTO a (x) VALUES (1)"]),
        Migration(number: 2, statements: ["INSERT INTO a (x) VALUES (2)"]),
    ]

    @Test(arguments: TestDatabase.allCases)
    func `each step is applied once, in order`(on kind: TestDatabase) async throws {
        let directory = try TemporaryDirectory()
        let database = try await kind.open(in: directory)
        try await Migrator(database, migrations: Array(Self.steps.prefix(1))).migrate(at: Sample.now)
        #expect(try await Self.content(of: database) == [1])
        for _ in 1...3 { try await Migrator(database, migrations: Self.steps).migrate(at: Sample.now) }
        #expect(try await Self.content(of: database) == [1, 2])
    }

    @Test(arguments: TestDatabase.allCases)
    func `a schema from the future is left alone`(on kind: TestDatabase) async throws {
        let directory = try TemporaryDirectory()
        let database = try await kind.open(in: directory)
        try await Migrator(database, migrations: Self.steps).migrate(at: Sample.now)
        let older = Migrator(database, migrations: Array(Self.steps.prefix(1)))
        let error = await #expect(throws: Migrator.TooNew.self) { try await older.migrate(at: Sample.now) }
        #expect(error?.description == "the database has schema 2, this program knows up to 1: start a newer lifeguard")
    }

    @Test(arguments: TestDatabase.allCases)
    func `a step that fails leaves nothing of itself`(on kind: TestDatabase) async throws {
        let directory = try TemporaryDirectory()
        let database = try await kind.open(in: directory)
        let broken =
            Self.steps + [Migration(number: 3, statements: ["INSERT INTO a (x) VALUES (3)", "INSERT INTO nowhere (x) VALUES (3)"])]
        await #expect(throws: StoreError.self) { try await Migrator(database, migrations: broken).migrate(at: Sample.now) }
        #expect(try await Self.content(of: database) == [1, 2])
        try await Migrator(database, migrations: Self.steps).migrate(at: Sample.now)
    }

    @Test(arguments: [TestDatabase.sqliteFile, .postgres])
    func `several nodes may migrate at once`(on kind: TestDatabase) async throws {
        let directory = try TemporaryDirectory()
        let address = try await TestPostgres.newURL()
        var databases: [any Database] = []
        for _ in 0..<6 {
            databases.append(
                kind == .postgres ? PostgresDatabase(address, connections: 2) : try SQLiteDatabase.file(directory.path("test.sqlite")))
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for database in databases { group.addTask { try await Migrator(database, migrations: Self.steps).migrate(at: Sample.now) } }
            try await group.waitForAll()
        }
        #expect(try await Self.content(of: databases[0]) == [1, 2])
    }

    @Test func `the schema's steps are numbered without gaps`() {
        #expect(Schema.migrations.map(\.number) == Array(1...Schema.migrations.count))
    }

    private static func content(of database: any Database) async throws -> [Int64] {
        try await database.read { try $0.rows("SELECT x FROM a ORDER BY x") { $0.integer(0) ?? 0 } }
    }
}
