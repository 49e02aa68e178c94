import Foundation
import Store
import TestSupport
import Testing

/// What databases say of themselves.
struct CheckupTests {
    private func states(_ checkup: some Checkup) async throws -> [String: Finding.State] {
        Dictionary(uniqueKeysWithValues: try await checkup.findings().map { ($0.subject, $0.state) })
    }

    @Test func `a sound file says so`() async throws {
        let directory = try TemporaryDirectory()
        let checkup = SQLiteCheckup(try SQLiteDatabase.file(directory.path("a.sqlite")))
        #expect(try await checkup.engine().name == "SQLite")
        #expect(try await states(checkup) == ["database": .ok, "durability": .ok])
    }

    @Test func `a file without a write-ahead log is told`() async throws {
        #expect(try await states(SQLiteCheckup(try SQLiteDatabase.inMemory()))["durability"] == .fail)
    }

    @Test func `a server says who it is and how it keeps its promises`() async throws {
        let url = try await TestPostgres.newURL()
        let database = PostgresDatabase(url, connections: 1)
        let checkup = PostgresCheckup(database, at: url, clock: { Date() })
        #expect(try await checkup.engine().name == "PostgreSQL")
        let found = try await states(checkup)
        #expect(Set(found.keys) == ["database", "encoding", "order", "durability", "clock skew", "transport"])
        #expect(found["database"] == .ok)
        #expect(found["encoding"] == .ok)
        #expect(found["clock skew"] == .ok)
        #expect(found["transport"] == .ok)
        await database.close()
    }

    @Test(arguments: [(0.0, Finding.State.ok), (0.5, .ok), (-0.5, .ok), (30, .warn), (-30, .warn)])
    func `a clock that disagrees with the server's is told`(offset: TimeInterval, state: Finding.State) async throws {
        let url = try await TestPostgres.newURL()
        let database = PostgresDatabase(url, connections: 1)
        let findings = try await PostgresCheckup(database, at: url, clock: { Date() + offset }).findings()
        let skew = try #require(findings.first { $0.subject == "clock skew" })
        #expect(skew.state == state, "\(skew)")
        if state != .ok { #expect(skew.reason.contains(offset < 0 ? "s ahead" : "s behind"), "\(skew)") }
        await database.close()
    }

    @Test(arguments: [
        ("postgres://db.example.com/a", "TLS is off"), ("postgres://db.example.com/a?sslmode=require", "TLS is off"),
        ("postgres://localhost.example.com/a", "TLS is off"), ("postgres://127.0.0.1,db.example.com/a", "TLS is off"),
        ("postgres://127.0.0.1/a", "on this machine"), ("postgres:///a?host=/run/postgresql", "on this machine"),
        ("postgres://[::1]/a", "on this machine"),
    ])
    func `the wire to a server elsewhere is looked at`(text: String, words: String) async throws {
        let database = PostgresDatabase(try await TestPostgres.newURL(), connections: 1)
        let findings = try await PostgresCheckup(database, at: try PostgresURL(text), clock: { Date() }).findings()
        let transport = try #require(findings.first { $0.subject == "transport" })
        #expect(transport.reason.contains(words), "\(transport)")
        await database.close()
    }

    @Test(arguments: [
        ("postgres://a/b", false), ("postgres://a/b?sslmode=require", false), ("postgres://a/b?sslmode=verify-ca", true),
        ("postgres://a/b?sslmode=verify-full", true),
    ])
    func `a server proves who it is where the URL asks for it`(text: String, isProven: Bool) throws {
        #expect(try PostgresURL(text).provesServer == isProven)
    }

    @Test(arguments: [
        "postgres://me:hun@ter2@host/db", "postgres://me:hun/ter2@host/db", "postgres://me:hunter2@host:port/db",

        "mysql://host/db", "postgres://host/db?nonsense=ter2",
    ])
    func `what libpq would misread is refused, and not repeated`(text: String) {
        let error = #expect(throws: PostgresURL.InvalidURL.self) { try PostgresURL(text) }
        #expect(error?.description.contains("ter2") == false)
    }
}
