import Foundation
import GRDB

/// GRDB's connection behind the seam.
final class SQLiteConnection: Connection {
    private let database: GRDB.Database
    /// The first statement that failed: it fails the transaction, as it does on every database.
    private var failure: (any Error)?

    private init(_ database: GRDB.Database) { self.database = database }

    /// Runs a closure whose transaction has been opened.
    static func run<Value>(_ body: (any Connection) throws -> Value, on database: GRDB.Database) throws -> Value {
        let connection = SQLiteConnection(database)
        let value = try body(connection)
        if let failure = connection.failure { throw failure }
        return value
    }

    func rows<Value>(_ sql: SQL, _ value: (any Row) throws -> Value) throws -> [Value] {
        var values: [Value] = []
        let cursor = try translated {
            try GRDB.Row.fetchCursor(try database.cachedStatement(sql: sql.text), arguments: try arguments(of: sql))
        }
        while let row = try translated({ try cursor.next() }) { values.append(try value(SQLiteRow(row: row))) }
        return values
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
            guard !text.utf8.contains(0) else { throw StoreError.textWithNUL }
            return text
        case .integer(let integer): return integer
        case .bool(let bool): return bool
        case .blob(let bytes): return Data(bytes)
        }
    }

    private func translated<Value>(_ body: () throws -> Value) throws -> Value {
        // A closure that carries on after a failure gets the same one again.
        if let failure { throw failure }
        do { return try body() } catch {
            let translation = SQLiteFailure.translation(of: error)
            failure = translation
            throw translation
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
