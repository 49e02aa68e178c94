import Dispatch
import Foundation
import GRDB
import Synchronization

/// The embedded database: one file, write-ahead log, every commit on disk before it is acknowledged.
///
/// Writes that arrive together share one commit (group commit): each runs in a savepoint of its own, so that one that
/// fails takes nothing of the others with it, and all are answered after the one `fsync`.
package final class SQLiteDatabase: Database {
    private let engine: any DatabaseWriter
    private let queue = Mutex(WriteQueue())

    /// How many writes may share a commit.
    private static let groupLimit = 128
    private static let busyTimeout: TimeInterval = 10

    /// Opens the file, making it when there is none.
    package static func file(_ path: String) throws -> SQLiteDatabase {
        let pool = try DatabasePool(path: path, configuration: configuration())
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

    /// A database that lives as long as this object: for tests.
    package static func inMemory() throws -> SQLiteDatabase {
        SQLiteDatabase(try DatabaseQueue(configuration: configuration()))
    }

    private init(_ engine: any DatabaseWriter) { self.engine = engine }

    private static func configuration() -> Configuration {
        var configuration = Configuration()
        configuration.foreignKeysEnabled = true
        configuration.busyMode = .timeout(busyTimeout)
        configuration.maximumReaderCount = max(4, ProcessInfo.processInfo.activeProcessorCount)
        return configuration
    }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await engine.read { database in
            try translated { try body(SQLiteConnection(database: database)) }
        }
    }

    package func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let job = WriteJob(
                run: { database in
                    let result = Result { try body(SQLiteConnection(database: database)) }.mapError(translation)
                    return WriteOutcome(failed: result.isFailure) { commitFailure in
                        continuation.resume(with: commitFailure.map { .failure($0) } ?? result)
                    }
                }, fail: { continuation.resume(throwing: $0) })
            let mustStart = queue.withLock { $0.add(job) }
            if mustStart { startGroup() }
        }
    }

    private func startGroup() {
        engine.asyncWriteWithoutTransaction { [self] database in
            while let group = queue.withLock({ $0.take(atMost: Self.groupLimit) }) { Self.commit(group, in: database) }
        }
    }

    /// Runs a group of writes in one transaction and answers each of them after the commit.
    private static func commit(_ group: [WriteJob], in database: GRDB.Database) {
        var outcomes: [WriteOutcome] = []
        do {
            try database.inTransaction(.immediate) {
                for job in group { outcomes.append(try isolated(job, in: database)) }
                return .commit
            }
            for outcome in outcomes { outcome.answer(nil) }
        } catch {
            let failure = translation(error)
            for outcome in outcomes { outcome.answer(failure) }
            for job in group.dropFirst(outcomes.count) { job.fail(failure) }
        }
    }

    private static func isolated(_ job: WriteJob, in database: GRDB.Database) throws -> WriteOutcome {
        var outcome: WriteOutcome?
        try database.inSavepoint {
            let result = job.run(database)
            outcome = result
            return result.failed ? .rollback : .commit
        }
        guard let outcome else { throw StoreError.failed("a write gave no outcome") }
        return outcome
    }
}

/// Writes that wait for the next commit.
private struct WriteQueue {
    private var waiting: [WriteJob] = []
    private var isRunning = false

    /// - Returns: whether the caller must start the writer.
    mutating func add(_ job: WriteJob) -> Bool {
        waiting.append(job)
        defer { isRunning = true }
        return !isRunning
    }

    mutating func take(atMost limit: Int) -> [WriteJob]? {
        guard !waiting.isEmpty else {
            isRunning = false
            return nil
        }
        let group = Array(waiting.prefix(limit))
        waiting.removeFirst(group.count)
        return group
    }
}

private struct WriteJob: Sendable {
    let run: @Sendable (GRDB.Database) -> WriteOutcome
    /// Answers a job that did not run to its end.
    let fail: @Sendable (any Error) -> Void
}

/// What a write came to, before it is known whether the group's commit succeeds.
private struct WriteOutcome: Sendable {
    let failed: Bool
    /// Called once, after the commit, with its failure if it failed.
    let answer: @Sendable ((any Error)?) -> Void
}

/// GRDB's connection behind the seam.
private struct SQLiteConnection: Connection {
    let database: GRDB.Database

    func rows<Value>(_ sql: SQL, _ value: (any Row) throws -> Value) throws -> [Value] {
        try translated {
            let statement = try database.cachedStatement(sql: sql.text)
            let cursor = try GRDB.Row.fetchCursor(statement, arguments: try arguments(of: sql))
            var values: [Value] = []
            while let row = try cursor.next() { values.append(try value(SQLiteRow(row: row))) }
            return values
        }
    }

    func run(_ sql: SQL) throws -> Int {
        try translated {
            let statement = try database.cachedStatement(sql: sql.text)
            try statement.execute(arguments: try arguments(of: sql))
            return database.changesCount
        }
    }

    /// By name: SQLite takes `$1` for a name, and would bind by order of appearance otherwise.
    private func arguments(of sql: SQL) throws -> StatementArguments {
        var named: [String: (any DatabaseValueConvertible)?] = [:]
        for (index, value) in sql.values.enumerated() { named.updateValue(try bound(value), forKey: String(index + 1)) }
        return StatementArguments(named)
    }

    private func bound(_ value: SQLValue) throws -> (any DatabaseValueConvertible)? {
        switch value {
        case .null: return nil
        case .text(let text):
            // SQLite would read such a text up to there only, and find what was not asked for.
            guard !text.utf8.contains(0) else { throw StoreError.failed("a text with a NUL in it") }
            return text
        case .integer(let integer): return integer
        case .bool(let bool): return bool
        case .blob(let bytes): return Data(bytes)
        }
    }
}

private struct SQLiteRow: Row {
    let row: GRDB.Row

    func text(_ column: Int) -> String? { row[column] }
    func integer(_ column: Int) -> Int64? { row[column] }
    func bool(_ column: Int) -> Bool? { row[column] }
    func blob(_ column: Int) -> [UInt8]? { (row[column] as Data?).map { Array($0) } }
}

/// SQLite's errors in the seam's words; everything else passes.
private func translation(_ error: any Error) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    switch error.extendedResultCode {
    case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: return StoreError.duplicate
    case .SQLITE_CONSTRAINT_FOREIGNKEY: return StoreError.missingReference
    // The statement's arguments are values of users: only the code and the text of the error are told.
    default: return StoreError.failed("SQLite \(error.extendedResultCode.rawValue): \(error.message ?? "no message")")
    }
}

private func translated<Value>(_ body: () throws -> Value) throws -> Value {
    do { return try body() } catch { throw translation(error) }
}

extension Result {
    fileprivate var isFailure: Bool { if case .failure = self { true } else { false } }
}
