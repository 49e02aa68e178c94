package import Domain
package import Foundation

/// The seam: everything above it is written once, everything below it knows one database.
package protocol Database: Sendable {
    /// Runs a closure that only reads, on one view of the data.
    func read<Result: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Result) async throws -> Result

    /// Runs a closure in a transaction of its own: all of it is kept when it returns, none of it when it throws or when one
    /// of its statements failed. It sees the data as if no other transaction ran beside it.
    ///
    /// The closure cannot suspend, and may run more than once: of two that stand in each other's way, one is run again.
    func write<Result: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> Result) async throws -> Result
}

/// What a closure may do inside `read` and `write`.
package protocol Connection {
    /// The rows that a statement gives, each made into a value while the row is at hand.
    func rows<Value>(_ sql: SQL, _ value: (any Row) throws -> Value) throws -> [Value]

    /// Runs a statement that gives no rows.
    /// - Returns: how many rows it changed.
    @discardableResult
    func run(_ sql: SQL) throws -> Int
}

extension Connection {
    package func row<Value>(_ sql: SQL, _ value: (any Row) throws -> Value) throws -> Value? {
        try rows(sql, value).first
    }
}

/// One row, its columns by their place.
package protocol Row {
    func text(_ column: Int) -> String?
    func integer(_ column: Int) -> Int64?
    func bool(_ column: Int) -> Bool?
    func blob(_ column: Int) -> [UInt8]?
}

/// What a database says no to, the same for every database.
package enum StoreError: TemporaryFailure, Hashable {
    /// A row of that key exists already.
    case duplicate
    /// The pool that this row belongs to does not exist, or no more.
    case missingPool
    /// The statement speaks of a table that is not there: the schema has not been made yet.
    case missingTable
    /// A row holds what its table would never write.
    case damaged(table: String)
    /// The database does not answer now: it cannot be reached, is overloaded, or others were quicker again and again.
    /// The same may be asked again. Where the connection broke during a commit, nobody knows whether it was kept.
    case unavailable(String)
    case failed(String)

    package var isTemporary: Bool { if case .unavailable = self { true } else { false } }

    /// Databases end such a text at its NUL, and would find what was not asked for, or refuse it.
    static let textWithNUL = StoreError.failed("a text with a NUL in it")
}

extension Row {
    package func identifier<Named>(_ column: Int) -> Identifier<Named> { Identifier(text(column) ?? "") }
    package func moment(_ column: Int) -> Date? { integer(column).map(Date.init(milliseconds:)) }
    package func required(_ column: Int, of table: String) throws -> String {
        guard let value = text(column) else { throw StoreError.damaged(table: table) }
        return value
    }
    package func requiredMoment(_ column: Int, of table: String) throws -> Date {
        guard let value = moment(column) else { throw StoreError.damaged(table: table) }
        return value
    }
    package func json(_ column: Int, of table: String) throws -> JSON {
        guard let text = text(column), let value = try? JSON(parsing: text) else { throw StoreError.damaged(table: table) }
        return value
    }
}
