import Foundation
import GRDB

/// The embedded database: one file, write-ahead log, every commit on disk before it is acknowledged.
package final class SQLiteDatabase: Database {
    private let engine: any DatabaseWriter
    private let commits: GroupCommit

    private static let busyTimeout: TimeInterval = 10

    /// Opens the file, making it when there is none.
    package static func file(_ path: String) throws -> SQLiteDatabase {
        let pool = try opened(path)
        // DatabasePool sets NORMAL after `prepareDatabase`: FULL must come after it, and is asserted.
        try pool.writeWithoutTransaction { database in
            try database.execute(sql: "PRAGMA synchronous = FULL")
            let mode = try Int.fetchOne(database, sql: "PRAGMA synchronous")
            let journal = try String.fetchOne(database, sql: "PRAGMA journal_mode")
            guard mode == 2, journal == "wal" else {
                throw StoreError.failed("SQLite refuses journal_mode=WAL with synchronous=FULL for \(path)")
            }
        }
        return SQLiteDatabase(pool)
    }

    /// SQLite does not wait where the write-ahead log is begun: of two programs that open a new file at once, one is refused.
    private static func opened(_ path: String) throws -> DatabasePool {
        let deadline = ContinuousClock.now + .seconds(busyTimeout)
        while true {
            do { return try DatabasePool(path: path, configuration: configuration()) } catch let error as DatabaseError {
                guard error.resultCode == .SQLITE_BUSY, .now < deadline else { throw error }
                Thread.sleep(forTimeInterval: 0.02)
            }
        }
    }

    /// A database that lives as long as this object: for tests.
    package static func inMemory() throws -> SQLiteDatabase {
        SQLiteDatabase(try DatabaseQueue(configuration: configuration()))
    }

    private init(_ engine: any DatabaseWriter) {
        self.engine = engine
        commits = GroupCommit(engine)
    }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        // The schema has none; files of the first version still declare some.
        configuration.foreignKeysEnabled = false
        configuration.busyMode = .timeout(busyTimeout)
        configuration.maximumReaderCount = max(4, ProcessInfo.processInfo.activeProcessorCount)
        return configuration
    }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        do { return try await engine.read { try SQLiteConnection.run(body, on: $0) } } catch {
            throw SQLiteFailure.translation(of: error)
        }
    }

    package func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await commits.write { try SQLiteConnection.run(body, on: $0) }
    }
}
