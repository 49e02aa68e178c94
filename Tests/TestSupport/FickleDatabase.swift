package import Store
import Synchronization

/// A database in memory that may go away, and come back with all that it held.
package final class FickleDatabase: Database {
    private let database: SQLiteDatabase
    private let away = Atomic(false)

    package init() throws { database = try SQLiteDatabase.inMemory() }

    package var isAway: Bool {
        get { away.load(ordering: .sequentiallyConsistent) }
        set { away.store(newValue, ordering: .sequentiallyConsistent) }
    }

    package func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try check()
        return try await database.read(body)
    }

    package func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try check()
        return try await database.write(body)
    }

    private func check() throws {
        if isAway { throw StoreError.unavailable("the database is away") }
    }
}
