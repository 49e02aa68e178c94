import Store
import Synchronization

/// A real database that remembers every statement it was asked.
final class RecordingDatabase: Database {
    private let database: any Database
    private let recorded = Mutex<[String: SQL]>([:])

    init(_ database: any Database) { self.database = database }

    /// One of each text, with the values it came with last.
    var statements: [SQL] { recorded.withLock { $0.values.sorted { $0.text < $1.text } } }

    func read<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await database.read { try body(RecordingConnection(connection: $0, record: self.record)) }
    }

    func write<Value: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Value) async throws -> Value {
        try await database.write { try body(RecordingConnection(connection: $0, record: self.record)) }
    }

    private func record(_ sql: SQL) { recorded.withLock { $0[sql.text] = sql } }
}

private struct RecordingConnection: Connection {
    let connection: any Connection
    let record: (SQL) -> Void

    func rows<Value>(_ sql: SQL, _ value: (any Row) throws -> Value) throws -> [Value] {
        record(sql)
        return try connection.rows(sql, value)
    }

    func run(_ sql: SQL) throws -> Int {
        record(sql)
        return try connection.run(sql)
    }
}
