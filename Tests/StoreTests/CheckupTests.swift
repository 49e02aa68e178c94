import Foundation
import Store
import TestSupport
import Testing

/// What databases say of themselves.
struct CheckupTests {
    private func weights(_ checkup: some Checkup) async throws -> [String: Symptom.Weight] {
        Dictionary(uniqueKeysWithValues: try await checkup.symptoms().map { ($0.subject, $0.weight) })
    }

    @Test func `a sound file says so`() async throws {
        let directory = try TemporaryDirectory()
        let checkup = SQLiteCheckup(try SQLiteDatabase.file(directory.path("a.sqlite")))
        #expect(try await checkup.engine().name == "SQLite")
        #expect(try await weights(checkup) == ["database": .well, "durability": .well])
    }

    @Test func `a file without a write-ahead log is told`() async throws {
        #expect(try await weights(SQLiteCheckup(try SQLiteDatabase.inMemory()))["durability"] == .bad)
    }

    @Test func `a server says who it is and how it keeps its promises`() async throws {
        let url = try await TestPostgres.newURL()
        let database = PostgresDatabase(url, connections: 1)
        let checkup = PostgresCheckup(database, at: url, clock: { Date() })
        #expect(try await checkup.engine().name == "PostgreSQL")
        let found = try await weights(checkup)
        #expect(Set(found.keys) == ["database", "encoding", "order", "durability", "clock skew", "transport"])
        #expect(found["database"] == .well)
        #expect(found["encoding"] == .well)
        #expect(found["clock skew"] == .well)
        #expect(found["transport"] == .well)
        await database.close()
    }

    @Test(arguments: [(0.0, Symptom.Weight.well), (0.5, .well), (-0.5, .well), (30, .worrying), (-30, .worrying)])
    func `a clock that disagrees with the server's is told`(offset: TimeInterval, weight: Symptom.Weight) async throws {
        let url = try await TestPostgres.newURL()
        let database = PostgresDatabase(url, connections: 1)
        let symptoms = try await PostgresCheckup(database, at: url, clock: { Date() + offset }).symptoms()
        let skew = try #require(symptoms.first { $0.subject == "clock skew" })
        #expect(skew.weight == weight, "\(skew)")
        if weight != .well { #expect(skew.words.contains(offset < 0 ? "s ahead" : "s behind"), "\(skew)") }
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
        let symptoms = try await PostgresCheckup(database, at: try PostgresURL(text), clock: { Date() }).symptoms()
        let transport = try #require(symptoms.first { $0.subject == "transport" })
        #expect(transport.words.contains(words), "\(transport)")
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
