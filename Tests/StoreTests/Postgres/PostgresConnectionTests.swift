import Domain
import Foundation
import TestSupport
import Testing

@testable import Store

/// How connections are made, kept and replaced.
struct PostgresConnectionTests {
    @Test func `idle connections that the server has closed are replaced unnoticed`() async throws {
        let world = try await PostgresWorld(connections: 3)
        let runs = Count()
        for _ in 1...2 {
            let meeting = Meeting(of: 3)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for number in 1...3 {
                    group.addTask {
                        try await world.database.write { connection in
                            runs.add()
                            try connection.run("INSERT INTO t (id, n) VALUES (\("\(number)"), 1) ON CONFLICT (id) DO NOTHING")
                            meeting.come()
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await world.endConnections() == 3)
        }
        #expect(runs.value == 6)
        await world.close()
    }

    @Test(arguments: [
        // Nobody listens on the first port.
        ("h", "127.0.0.1:1", "refused"), ("password", "hunter2", "password authentication failed"),
        ("database", "nowhere", "does not exist"), ("option", "sslmode=require", "server does not support SSL"),
        ("option", "sslmode=verify-full", "server does not support SSL"),
    ])
    func `what is wrong with an address is told at once, and without the password`(part: String, value: String, words: String)
        async throws
    {
        var parts = try #require(URLComponents(string: try TestPostgres.url()))
        parts.password = "hunter2"
        switch part {
        case "h": (parts.host, parts.port) = ("127.0.0.1", 1)
        case "database": (parts.password, parts.path) = (URLComponents(string: try TestPostgres.url())?.password, "/\(value)")
        case "option": parts.query = value
        default: parts.password = value
        }
        let database = PostgresDatabase(try PostgresURL(try #require(parts.string)), connections: 2)
        let start = ContinuousClock.now
        let error = await #expect(throws: StoreError.self) { try await database.read { try $0.run("SELECT 1") } }
        // Not run again for as long as a lost connection is, also on a machine that is busy with all other tests.
        #expect(ContinuousClock.now - start < .seconds(Limits.databaseTransaction))
        #expect(error?.isTemporary == true)
        let told = error.map { "\($0)" } ?? ""
        #expect(told.contains(words), "\(told)")
        #expect(!told.contains(parts.password ?? "hunter2"))
        await database.close()
    }

    @Test func `a server that takes the call and says nothing is given up`() async throws {
        let silent = try SilentServer()
        let database = PostgresDatabase(
            try PostgresURL("postgres://u:hunter2@127.0.0.1:\(silent.port)/db?connect_timeout=2"), connections: 1)
        let error = await #expect(throws: StoreError.self) { try await database.read { try $0.run("SELECT 1") } }
        withExtendedLifetime(silent) {}
        #expect(error.map { "\($0)" }?.contains("timeout expired") == true)
        #expect(error.map { "\($0)" }?.contains("hunter2") == false)
        await database.close()
    }

    @Test func `of several hosts the one that answers is taken`() async throws {
        let parts = try #require(URLComponents(string: try TestPostgres.url()))
        let port = try #require(parts.port)
        let (user, password) = (parts.user ?? "", parts.password ?? "")
        let url = try PostgresURL("postgres://\(user):\(password)@127.0.0.1:1,127.0.0.1:\(port)\(parts.path)")
        let database = PostgresDatabase(url, connections: 1)
        #expect(try await database.read { try $0.row("SELECT 1") { $0.integer(0) } } == 1)
        await database.close()
    }

    @Test func `an error tells the server's words, and no value`() async throws {
        let world = try await PostgresWorld()
        let secret = "hunter2"
        let cases: [(SQL, StoreError)] = [
            ("INSERT INTO t (id, n) VALUES (\(secret), 1), (\(secret), 2)", .duplicate),
            ("INSERT INTO t (nowhere) VALUES (\(secret))", .failed(#"PostgreSQL 42703: column "nowhere" of relation "t" does not exist"#)),
            ("SELECT id FROM t WHERE n = CAST(CAST(\(secret) AS text) AS bigint)", .failed("PostgreSQL 22P02")),
            ("SELECT id FROM t WHERE n = \(secret)", .failed("PostgreSQL 22P02")),
            (
                "INSERT INTO t (id, n) VALUES (\(secret), 1000)",
                .failed(#"PostgreSQL 23514: new row for relation "t" violates check constraint "t_n_check""#)
            ),
            (
                "INSERT INTO t (id, n) VALUES (\(secret), \(Int?.none))",
                .failed(#"PostgreSQL 23502: null value in column "n" of relation "t" violates not-null constraint"#)
            ),
            ("SELECT \(secret) FROM nowhere", .missingTable),
        ]
        for (statement, expected) in cases {
            let error = await #expect(throws: StoreError.self) { try await world.database.write { try $0.run(statement) } }
            #expect(error == expected)
            #expect(error.map { "\($0)" }?.contains(secret) == false)
        }
        await world.close()
    }

    @Test func `what the server remarks breaks nothing, and nobody prints it`() async throws {
        let result = await #expect(processExitsWith: .success, observing: [\.standardErrorContent]) {
            let database = PostgresDatabase(try PostgresURL(try TestPostgres.url()), connections: 1)
            let answer = try await database.write { connection in
                try connection.run("DO $$ BEGIN RAISE WARNING 'careful'; RAISE NOTICE 'look'; RAISE INFO 'so'; END $$")
                try connection.run("DROP TABLE IF EXISTS nowhere")
                return try connection.row("SELECT 'done'") { $0.text(0) } ?? nil
            }
            #expect(answer == "done")
            await database.close()
        }
        #expect(result.map { String(decoding: $0.standardErrorContent, as: UTF8.self) } == "")
    }
}

/// Listens on a port of this machine, and never says a word.
private final class SilentServer {
    let port: UInt16
    private let socket: Int32

    init() throws {
        let socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isListening = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, size) == 0 && listen(socket, 5) == 0 && getsockname(socket, $0, &size) == 0
            }
        }
        guard isListening else { throw Missing("a port") }
        self.socket = socket
        port = UInt16(bigEndian: address.sin_port)
    }

    deinit { Foundation.close(socket) }
}
