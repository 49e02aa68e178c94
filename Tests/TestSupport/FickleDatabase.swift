package import Store
import Synchronization

/// A database in memory that may go away, and come back with all that it held. It counts what it is asked.
package final class FickleDatabase: Database {
    private let database: SQLiteDatabase
    private let away = Atomic(false)
    private let reading = Atomic(0)
    private let writing = Atomic(0)

    package init() throws { database = try SQLiteDatabase.inMemory() }

    package var isAway: Bool {
        get { away.load(ordering: .sequentiallyConsistent) }
        set { away.store(newValue, ordering: .sequentiallyConsistent) }
    }

    /// Transactions so far.
    package var reads: Int { reading.load(ordering: .sequentiallyConsistent) }
    package var writes: Int { writing.load(ordering: .sequentiallyConsistent) }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try check()
        reading.add(1, ordering: .sequentiallyConsistent)
        return try await database.read(body)
    }

    package func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try check()
        writing.add(1, ordering: .sequentiallyConsistent)
        return try await database.write(body)
    }

    private func check() throws {
        if isAway { throw StoreError.unavailable("the database is away") }
    }
}
