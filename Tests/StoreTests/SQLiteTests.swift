import Domain
import Foundation
import Store
import TestSupport
import Testing

@Suite struct SQLiteTests {
    @Test func `a file is opened with a write-ahead log and every commit on disk`() async throws {
        let directory = try TemporaryDirectory()
        let database = try SQLiteDatabase.file(directory.path("a.sqlite"))
        let pragmas = try await database.write { connection in
            (
                try connection.row("PRAGMA journal_mode") { $0.text(0) } ?? nil,
                try connection.row("PRAGMA synchronous") { $0.integer(0) } ?? nil,
                try connection.row("PRAGMA foreign_keys") { $0.integer(0) } ?? nil
            )
        }
        #expect(pragmas == ("wal", 2, 0))
    }

    @Test func `a file that was closed is opened again with everything in it`() async throws {
        let directory = try TemporaryDirectory()
        try await Self.store(in: directory).write { try $0.pools.insert(Sample.pool()) }
        #expect(try await Self.store(in: directory).read { try $0.pools.find("us-east-1_Sample")?.name } == "sample")
    }

    @Test func `two programs on one file see each other's writes`() async throws {
        let directory = try TemporaryDirectory()
        let (one, two) = (try await Self.store(in: directory), try await Self.store(in: directory))
        try await one.write { try $0.pools.insert(Sample.pool()) }
        #expect(try await two.read { try $0.pools.count() } == 1)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<40 {
                group.addTask {
                    try await (number % 2 == 0 ? one : two).write { try $0.users.insert(Sample.user(UserID("u\(number)")), password: nil) }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await one.read { try $0.users.count(of: "us-east-1_Sample") } == 40)
    }

    @Test func `parameters are bound by name, also when the second comes first`() async throws {
        let database = try SQLiteDatabase.inMemory()
        let row = try await database.read { connection in
            try connection.row("SELECT $2, \("one"), \("two")") { [$0.text(0), $0.text(1), $0.text(2)] }
        }
        #expect(row == ["two", "one", "two"])
    }

    @Test func `a read cannot write`() async throws {
        let directory = try TemporaryDirectory()
        let store = try await Self.store(in: directory)
        await #expect(throws: StoreError.self) { try await store.read { try $0.pools.insert(Sample.pool()) } }
    }

    @Test func `an error tells the database's words, and no value`() async throws {
        let database = try SQLiteDatabase.inMemory()
        let secret = "hunter2"
        let error = await #expect(throws: StoreError.self) {
            try await database.write { connection in
                try connection.run("CREATE TABLE t (a text)")
                try connection.run("INSERT INTO t (nowhere) VALUES (\(secret))")
            }
        }
        #expect(error.map { "\($0)" }?.contains("no column named nowhere") == true)
        #expect(error.map { "\($0)" }?.contains(secret) == false)
    }

    private static func store(in directory: TemporaryDirectory) async throws -> Store {
        let store = Store(try SQLiteDatabase.file(directory.path("a.sqlite")))
        try await store.migrate(at: Sample.now)
        return store
    }
}
