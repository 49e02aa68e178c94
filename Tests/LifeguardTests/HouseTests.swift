import Actions
import Domain
import Foundation
import Logging
import Testing

@testable import lifeguard

/// The house opened on a real file: which key belongs to which database.
struct HouseTests {
    private let sandbox: Sandbox

    init() throws { sandbox = try Sandbox() }

    private func open(keys: String = "keys", environment: [String: String] = [:]) async throws -> House {
        let settings = try await Settings(
            commandLine: [.data: "\(sandbox.path)/data", .keys: "\(sandbox.path)/\(keys)", .hashingMemory: "1024"], environment: environment
        )
        return try await House.open(settings, hashingThreads: 1, logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    }

    private func makePool() async throws -> String {
        let answer = try await open().ask("CreateUserPool", ["PoolName": "kept"])
        return try #require(answer["UserPool"]?["Id"]?.string)
    }

    @Test func `a new house makes its database and its key, and the next one opens both`() async throws {
        let pool = try await makePool()
        let again = try await open()
        #expect(try await again.ask("DescribeUserPool", ["UserPoolId": .string(pool)])["UserPool"]?["Name"] == "kept")
        #expect(try sandbox.mode(of: "data/lifeguard.sqlite") == 0o600)
        #expect(try sandbox.mode(of: "keys/master.key") == 0o600)
    }

    @Test func `a database whose key is missing stays shut, and no key is born for it`() async throws {
        _ = try await makePool()
        let error = await #expect(throws: SettingsError.self) { _ = try await open(keys: "elsewhere") }
        #expect(error?.description.hasPrefix("keys: the database") == true)
        #expect(!FileManager.default.fileExists(atPath: "\(sandbox.path)/elsewhere"))
        _ = try await open()
    }

    @Test func `a database is opened by no other key`() async throws {
        _ = try await makePool()
        _ = try MasterKeyFile(directory: "\(sandbox.path)/foreign").make()
        await #expect(throws: Keyring.WrongKey.self) { _ = try await open(keys: "foreign") }
        _ = try await open()
    }

    @Test func `the key of the environment takes the place of the file`() async throws {
        let pool = try await makePool()
        let text = try String(contentsOfFile: "\(sandbox.path)/keys/master.key", encoding: .utf8)
        let house = try await open(keys: "elsewhere", environment: ["LIFEGUARD_MASTER_KEY": text])
        #expect(try await house.ask("DescribeUserPool", ["UserPoolId": .string(pool)])["UserPool"]?["Id"] == .string(pool))
        #expect(!FileManager.default.fileExists(atPath: "\(sandbox.path)/elsewhere"))
    }

    @Test func `a pool is meant by its id or by a name that only one has`() async throws {
        let pool = try await makePool()
        let desk = Desk(.local(try await open()), output: .json)
        #expect(try await desk.pool(pool) == pool)
        #expect(try await desk.pool("kept") == pool)
        #expect(try await desk.pool("nobody") == "nobody")
        _ = try await desk.ask("CreateUserPool", ["PoolName": "kept"])
        await #expect(throws: Ambiguous.self) { try await desk.pool("kept") }
    }

    @Test func `the demo pool is made once`() async throws {
        let house = try await open()
        let first = try await DemoPool(in: house)
        let second = try await DemoPool(in: try await open())
        #expect([first.id, first.app, first.service] == [second.id, second.app, second.service])
        #expect(try await Listing(Desk(.local(house), output: .json)).pools().count == 1)
        #expect(try await Listing(Desk(.local(house), output: .json)).clients(of: first.id).count == 2)
    }

    @Test func `the command line keeps to the constraints of the API`() async throws {
        let house = try await open()
        await #expect(throws: Refusal.self) { _ = try await house.ask("CreateUserPool", ["PoolName": "bad/name"]) }
        await #expect(throws: Refusal.notImplemented(operation: "GetSigningCertificate")) {
            _ = try await house.ask("GetSigningCertificate", [:])
        }
    }
}
