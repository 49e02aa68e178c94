import Domain
import Foundation
import Synchronization
import TestSupport

@testable import Store

/// A PostgreSQL with one table `t`, and somebody who looks on from outside.
final class PostgresWorld: Sendable {
    let database: PostgresDatabase
    let observer: PostgresDatabase
    /// What the connections of `database` are called.
    private let name = "test-\(UUID().uuidString)"

    init(connections: Int = 2, _ change: (inout PostgresLimits) -> Void = { _ in }) async throws {
        let url = try await TestPostgres.newURL()
        var limits = PostgresLimits.still(connections: connections)
        change(&limits)
        database = PostgresDatabase(try PostgresURL(url.text.reveal + "&application_name=\(name)"), limits: limits)
        observer = PostgresDatabase(url, connections: 1)
        try await make("CREATE TABLE t (id text PRIMARY KEY, n bigint NOT NULL CHECK (n < 1000))")
    }

    /// Runs statements as somebody else.
    func make(_ statements: SQL...) async throws {
        try await observer.write { connection in for statement in statements { try connection.run(statement) } }
    }

    /// How the row of that id stands.
    func number(_ id: String) async throws -> Int64? {
        try await observer.read { try $0.row("SELECT n FROM t WHERE id = \(id)") { $0.integer(0) ?? 0 } }
    }

    /// The process that serves the next transaction.
    func process() async throws -> Int64? {
        try await database.read { try $0.row("SELECT pg_backend_pid()") { $0.integer(0) ?? 0 } }
    }

    /// How many connections are at work on such a statement.
    func busy(with words: String) async throws -> Int {
        try await observer.read { [name] connection in
            try connection.rows(
                "SELECT pid FROM pg_stat_activity WHERE application_name = \(name) AND state = 'active' AND query LIKE \("%\(words)%")"
            ) { $0.integer(0) }.count
        }
    }

    /// Ends all connections from the server's side, and waits until they are gone.
    func endConnections() async throws -> Int {
        try await observer.read { [name] connection in
            try connection.rows("SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE application_name = \(name)") {
                $0.bool(0) ?? false
            }.count { $0 }
        }
    }

    /// Asks again until it is so, for a bounded time.
    static func eventually(_ question: () async throws -> Bool) async throws -> Bool {
        let end = ContinuousClock.now + .seconds(20)
        while ContinuousClock.now < end {
            if try await question() { return true }
            await Task.yield()
        }
        return false
    }

    func close() async {
        await database.close()
        await observer.close()
    }
}

/// Counts runs of a closure.
final class Count: Sendable {
    private let count = Atomic(0)

    var value: Int { count.load(ordering: .sequentiallyConsistent) }

    /// - Returns: the count with this one.
    @discardableResult
    func add() -> Int { count.add(1, ordering: .sequentiallyConsistent).newValue }
}

/// Threads wait here until so many have come; from then on nobody waits.
final class Meeting: @unchecked Sendable {
    private let condition = NSCondition()
    private var missing: Int

    init(of count: Int) { missing = count }

    func come() {
        condition.lock()
        defer { condition.unlock() }
        missing -= 1
        condition.broadcast()
        let end = Date(timeIntervalSinceNow: 20)
        while missing > 0, condition.wait(until: end) {}
    }
}
