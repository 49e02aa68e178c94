import Actions
import Domain
import Foundation
import Logging
import Store
import Testing

@testable import lifeguard

/// The doctor on houses in every state of health.
struct DoctorTests {
    private let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    private func settings(keys: String = "keys", url: String? = nil) async throws -> Settings {
        var given: [SettingsKey: String] = [.data: "\(sandbox.path)/data", .keys: "\(sandbox.path)/\(keys)", .hashingMemory: "1024"]
        given[.databaseURL] = url
        return try await Settings(commandLine: given, environment: [:])
    }

    private func makeHouse() async throws {
        _ = try await House.open(
            try await settings(), hashingThreads: 1, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func finding(_ subject: String, _ settings: Settings) async throws -> Finding {
        let all = DiskCheckup(settings: settings).findings + (await DatabaseCheckup(settings: settings).findings())
        return try #require(all.first { $0.subject == subject }, "\(all)")
    }

    @Test func `a house in order is found in order`() async throws {
        try await makeHouse()
        let settings = try await settings()
        let findings = DiskCheckup(settings: settings).findings + (await DatabaseCheckup(settings: settings).findings())
        #expect(
            findings.map(\.subject) == [
                "data", "privacy", "disk", "key", "database", "durability", "schema", "outbox", "triggers", "pools",
            ])
        #expect(findings.filter { $0.subject != "disk" }.allSatisfy { $0.state == .ok }, "\(findings)")
    }

    @Test func `before the first start nothing is wrong, and nothing is made`() async throws {
        let findings = await DatabaseCheckup(settings: try await settings()).findings()
        #expect(findings.map(\.state) == [.warn, .warn])
        #expect(try FileManager.default.contentsOfDirectory(atPath: sandbox.path).isEmpty)
    }

    @Test func `a key that is missing or another's is a failure`() async throws {
        try await makeHouse()
        let missing = try await finding("key", try await settings(keys: "elsewhere"))
        #expect(missing.state == .warn)
        let all = await DatabaseCheckup(settings: try await settings(keys: "elsewhere")).findings()
        #expect(all.contains { $0.state == .fail && $0.reason.contains("under a key that is not here") })
        _ = try MasterKeyFile(directory: "\(sandbox.path)/foreign").make()
        let foreign = try await finding("key", try await settings(keys: "foreign"))
        #expect(foreign.state == .fail)
        #expect(foreign.reason.contains("not the one that sealed"))
    }

    @Test func `a key that others can read is a failure`() async throws {
        try await makeHouse()
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: "\(sandbox.path)/keys/master.key")
        let key = try await finding("key", try await settings())
        #expect(key.state == .fail)
        #expect(key.reason.contains("chmod 600"))
    }

    @Test func `a database that others can read is worth a warning`() async throws {
        try await makeHouse()
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: "\(sandbox.path)/data/lifeguard.sqlite")
        #expect(try await finding("privacy", try await settings()).state == .warn)
    }

    @Test func `an empty database has no schema, no key and no outbox yet`() async throws {
        let path = "\(sandbox.path)/empty.sqlite"
        _ = try SQLiteDatabase.file(path)
        let settings = try await settings(url: "sqlite:\(path)")
        #expect(try await finding("schema", settings).reason.contains("not made yet"))
        #expect(await DatabaseCheckup(settings: settings).findings().allSatisfy { $0.state != .fail })
    }

    @Test(arguments: [
        (999, 0.0, Finding.State.fail, "start a newer lifeguard"), (999, 60.0, .fail, "start a newer lifeguard"),
        (Schema.newest, 3600.0, .fail, "the clock is behind"),
    ])
    func `a schema of the future is a failure`(number: Int, ahead: TimeInterval, state: Finding.State, words: String) async throws {
        try await makeHouse()
        let database = try SQLiteDatabase.file("\(sandbox.path)/data/lifeguard.sqlite")
        let moment = Date() + ahead
        try await database.write { connection in
            try connection.run("DELETE FROM migration WHERE number = \(number)")
            try connection.run("INSERT INTO migration (number, applied) VALUES (\(number), \(moment))")
        }
        let schema = try await finding("schema", try await settings())
        #expect(schema.state == state)
        #expect(schema.reason.contains(words))
    }

    @Test func `a function that a pool names and nobody knows is worth a warning`() async throws {
        try await makeHouse()
        let known = "arn:aws:lambda:us-east-1:000000000000:function:known"
        let house = try await House.open(
            try await settings(), hashingThreads: 1, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        _ = try await house.ask(
            "CreateUserPool",
            [
                "PoolName": "a",
                "LambdaConfig": [
                    "DefineAuthChallenge": .string(known), "CreateAuthChallenge": .string(known.replacing("known", with: "lost")),
                ],
            ])
        #expect(try await finding("triggers", try await settings()).state == .warn)
        let knowing = try await Settings(
            commandLine: [
                .data: "\(sandbox.path)/data", .keys: "\(sandbox.path)/keys", .hashingMemory: "1024",
                .triggers: "\(known)=command:/bin/cat",
            ], environment: [:])
        let all = await DatabaseCheckup(settings: knowing).findings().filter { $0.subject == "triggers" }
        #expect(all.count == 1)
        #expect(all[0].reason.contains("function:lost as CreateAuthChallenge, whose address is not known"))
    }

    @Test func `a damaged file is a failure`() async throws {
        try await makeHouse()
        let path = "\(sandbox.path)/damaged.sqlite"
        try Data(repeating: 7, count: 8192).write(to: URL(filePath: path))
        let findings = await DatabaseCheckup(settings: try await settings(url: "sqlite:\(path)")).findings()
        #expect(findings.contains { $0.subject == "database" && $0.state == .fail })
    }

    @Test func `a server that does not answer is one failure, without the password`() async throws {
        let settings = try await settings(url: "postgres://me:hunter2@127.0.0.1:1/lifeguard")
        let findings = await DatabaseCheckup(settings: settings).findings()
        #expect(findings.map(\.subject) == ["key", "database"])
        #expect(findings.last?.state == .fail)
        #expect(findings.last?.reason.contains("does not answer") == true)
        #expect(!findings.contains { $0.reason.contains("hunter2") })
        #expect(DiskCheckup(settings: settings).findings.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: "\(sandbox.path)/data"))
    }
}
