import Domain
import Testing

@testable import lifeguard

/// `limits`: how many requests are let in.
struct QuotaSettingsTests {
    private static func rates(_ commandLine: [SettingsKey: String] = [:], _ environment: [String: String] = [:]) async throws -> QuotaRates?
    {
        try await Settings(commandLine: commandLine, environment: environment).quotas.rates
    }

    @Test func `Amazon's numbers unless they are switched off, as development does`() async throws {
        #expect(try await Self.rates() == .cognito)
        #expect(try await Self.rates([.limits: "cognito"]) == .cognito)
        #expect(try await Self.rates([.limits: "off"]) == nil)
        #expect(try await Self.rates([.dev: "true"]) == nil)
        #expect(try await Self.rates([.dev: "true", .limits: "cognito"]) == .cognito)
    }

    @Test func `numbers of one's own, in a list or in a map of the file`() async throws {
        let listed = try #require(try await Self.rates([.limits: "UserRead=7,PerClient=9"]))
        #expect(listed[.userRead] == 7)
        #expect(listed.perClient == 9)
        #expect(listed[.userUpdate] == 25)
        let sandbox = try Sandbox()
        let file = try sandbox.write("dev: true\nlimits:\n  UserRead: 7\n  PerClient: 9\n", to: "settings.yaml")
        #expect(try await Self.rates([.config: file]) == listed)
        #expect(try await Self.rates([.config: file, .limits: "off"]) == nil)
    }

    @Test(arguments: ["on", "", "UserRead", "UserRead=", "UserRead=0", "UserRead=-1", "UserRead=1000001", "userread=5", "UserRead=1,"])
    func `what is no such thing is refused with its name`(text: String) async throws {
        let error = await #expect(throws: SettingsError.self) { try await Self.rates([.limits: text]) }
        #expect(error?.description.contains("limits") == true)
    }

    @Test(arguments: ["limits:\n  UserReed: 7\n", "limits:\n  UserRead: many\n", "limits:\n  UserRead: 0\n", "limits: [1]\n"])
    func `and so it is in a file`(content: String) async throws {
        let sandbox = try Sandbox()
        let file = try sandbox.write(content, to: "settings.yaml")
        await #expect(throws: SettingsError.self) { try await Self.rates([.config: file]) }
    }
}
