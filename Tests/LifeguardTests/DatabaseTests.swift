import Actions
import Foundation
import Logging
import Store
import Testing

@testable import lifeguard

/// Which database is meant, what is told of it, and how its refusals end the program.
struct DatabaseTests {
    private let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    private func location(_ url: String? = nil) async throws -> DatabaseLocation {
        var given: [SettingsKey: String] = [.data: "\(sandbox.path)/data", .keys: "\(sandbox.path)/keys"]
        given[.databaseURL] = url
        return try await Settings(commandLine: given, environment: [:]).database
    }

    @Test(arguments: [
        ("sqlite:a.sqlite", "a.sqlite"), ("sqlite:/b/a.sqlite", "/b/a.sqlite"), ("sqlite:///b/a.sqlite", "/b/a.sqlite"),
        ("SQLITE:a", "a"),
    ])
    func `a file is named by its path`(text: String, path: String) throws {
        guard case .sqlite(path) = try DatabaseURL(text) else {
            Issue.record("\(text)")
            return
        }
    }

    @Test(arguments: [
        "postgres://me:hunter2@db.example.com/lifeguard", "postgresql://me:hunter2@db.example.com:5432,b.example.com/lifeguard",
        "Postgres://me@db.example.com/lifeguard?password=hunter2", "postgres:///lifeguard?host=/run/postgresql&password=hunter2",
    ])
    func `a server is named by its URL, and shown without the password`(text: String) throws {
        let url = try DatabaseURL(text)
        guard case .postgres = url else {
            Issue.record("\(text)")
            return
        }
        #expect("\(url)".hasPrefix("postgres://"))
        #expect("\(url)".contains("lifeguard"))
        for shown in ["\(url)", "\(String(reflecting: url))"] { #expect(!shown.contains("hunter2"), "\(shown)") }
        var dumped = ""
        dump(url, to: &dumped)
        #expect(!dumped.contains("hunter2"))
    }

    @Test(arguments: [
        "", "sqlite", "sqlite:", "sqlite:a/", "sqlite://host/a", "sqlite:a\0b", "mysql://me:hunter2@a/b", "postgres", "postgres:hunter2",
        "postgres://me:hunter2@a:port/b", "postgres://me:hunter2/hunter2@a/b", "postgres://me:hunter2@a/b?nonsense=1",
        "postgres://me:hunter2@a/b?sslmode",
        "postgres://me:hunter2%zz@a/b", "host=a password=hunter2", "//me:hunter2@a",
    ])
    func `what names no database is refused without being repeated`(text: String) {
        let error = #expect(throws: DatabaseURL.Invalid.self) { try DatabaseURL(text) }
        #expect(error?.description.contains("hunter2") == false)
    }

    @Test func `the state of a file is told before and after its schema is made`() async throws {
        let location = try await location()
        let before = try await DatabaseStatus(of: location)
        #expect(before.state == .none)
        #expect(before.engine == nil)
        #expect(!FileManager.default.fileExists(atPath: "\(sandbox.path)/data"))

        try await Store(try location.open()).migrate(at: Date())
        let after = try await DatabaseStatus(of: location)
        #expect(after.state == .current)
        #expect(after.schema == .at(Schema.newest))
        #expect(after.engine?.name == "SQLite")
        #expect(!after.isTied)
        #expect(!after.hasUnfinishedCopy)
    }

    @Test func `a newer schema is told, and touched by nobody`() async throws {
        let location = try await location()
        let database = try location.open()
        try await Store(database).migrate(at: Date())
        _ = try await database.write { try $0.run("INSERT INTO migration (number, applied) VALUES (999, 0)") }
        #expect(try await DatabaseStatus(of: location).state == .newer)
        await #expect(throws: Migrator.TooNew.self) { try await Store(database).migrate(at: Date()) }
    }

    @Test func `a database that knows its key is told to be tied`() async throws {
        let settings = try await Settings(
            commandLine: [.data: "\(sandbox.path)/data", .keys: "\(sandbox.path)/keys", .hashingMemory: "1024"], environment: [:])
        _ = try await House.open(settings, hashingThreads: 1, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        #expect(try await DatabaseStatus(of: settings.database).isTied)
    }

    @Test func `a server that does not answer stops the start, and is not taken for new`() async throws {
        let settings = try await Settings(
            commandLine: [
                .data: "\(sandbox.path)/data", .keys: "\(sandbox.path)/keys", .hashingMemory: "1024",
                .databaseURL: "postgres://me:hunter2@127.0.0.1:1/lifeguard",
            ], environment: [:])
        let error = await #expect(throws: StoreError.self) {
            _ = try await House.open(settings, hashingThreads: 1, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        }
        let failure = Failure(try #require(error))
        #expect(failure.status == 69)
        #expect(failure.words?.hasPrefix("lifeguard: the database does not answer: ") == true)
        #expect(failure.words?.contains("hunter2") == false)
        #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.path).isEmpty)
    }

    @Test(arguments: [
        (StoreError.unavailable("x"), Int32(69)), (.failed("x"), 1), (.duplicate, 1), (.missingTable, 1), (.damaged(table: "x"), 1),
        (.missingPool, 1),
    ])
    func `what a database says no to has its exit status`(error: StoreError, status: Int32) {
        #expect(Failure(error).status == status)
    }
}
