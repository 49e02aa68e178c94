import Actions
import Domain
import TestSupport
import Testing

/// Who does not exist is offered what somebody could be, so that no list tells that there is a user.
@Suite struct InventedUserTests {
    @Test func `some names that nobody has list a passkey, some have a second factor, and each always says the same`() async throws {
        let app = try await Self.start()
        var lists: [[String]: Int] = [:]
        for number in 0..<120 {
            let list = try await Self.list(app, "name\(number)")
            lists[list, default: 0] += 1
            if number < 20 { #expect(try await Self.list(app, "name\(number)") == list) }
        }
        let plain = ["PASSWORD", "PASSWORD_SRP", "EMAIL_OTP"]
        #expect(Set(lists.keys) == [plain, plain + ["WEB_AUTHN"], ["PASSWORD", "PASSWORD_SRP"]])
        for (list, count) in lists where list != plain { #expect((5...60).contains(count), "\(list)") }
    }

    @Test func `who lists a passkey is asked for one, and who lists none is not`() async throws {
        let app = try await Self.start()
        var seen: Set<Bool> = []
        for number in 0..<40 {
            let name = "name\(number)"
            let hasPasskey = try await Self.list(app, name).contains("WEB_AUTHN")
            let asked = try await Self.ask(app, name, ["PREFERRED_CHALLENGE": "WEB_AUTHN"])
            #expect(asked["ChallengeName"]?.string == (hasPasskey ? "WEB_AUTHN" : "SELECT_CHALLENGE"))
            seen.insert(hasPasskey)
        }
        #expect(seen == [true, false])
    }

    @Test func `where existence is no secret, nobody is invented`() async throws {
        let app = try await Self.start(client: ["PreventUserExistenceErrors": "LEGACY"])
        await #expect(throws: Refusal.userNotFound) { try await Self.list(app, "name1") }
    }

    private static func ask(_ app: TestApp, _ name: String, _ parameters: JSON = [:]) async throws -> JSON {
        try await app.send("InitiateAuth", ["AuthFlow": "USER_AUTH", "AuthParameters": parameters.over(["USERNAME": .string(name)])])
    }

    private static func list(_ app: TestApp, _ name: String) async throws -> [String] {
        try await ask(app, name)["AvailableChallenges"]?.array?.compactMap(\.string) ?? []
    }

    private static func start(client: JSON = [:]) async throws -> TestApp {
        let ways: JSON = ["Policies": ["SignInPolicy": ["AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"]]]]
        let flows: JSON = ["ExplicitAuthFlows": ["ALLOW_USER_AUTH"], "PreventUserExistenceErrors": "ENABLED"]
        return try await TestApp.secured(TestApp.optionalToken, pool: ways, client: client.over(flows))
    }
}
