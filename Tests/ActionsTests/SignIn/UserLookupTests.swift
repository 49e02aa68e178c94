import Actions
import Domain
import TestSupport
import Testing

/// Who is meant by a name.
@Suite struct UserLookupTests {
    private static let aliases: JSON = ["AliasAttributes": ["preferred_username", "email"], "AutoVerifiedAttributes": ["email"]]

    @Test func `nobody answers for another by taking the sub for a name`() async throws {
        let app = try await TestApp.start(pool: Self.aliases)
        let victim = try await app.confirmedUser("victim")
        _ = try await app.send(
            "SignUp",
            [
                "Username": "eve", "Password": .string(TestApp.password),
                "UserAttributes": .attributes(["email": "eve@example.com", "preferred_username": victim]),
            ])
        _ = try await app.confirm("eve", code: try await app.service.newestCode(to: "eve@example.com"))
        #expect(try await app.adminGetUser(victim)["Username"]?.string == "victim")
        #expect(try await app.adminGetUser(victim.uppercased())["Username"]?.string == "victim")
    }

    @Test func `a preferred username that reads like an address is refused where addresses sign in`() async throws {
        let app = try await TestApp.start(pool: Self.aliases)
        await #expect(throws: Refusal.usernameForm(.looksLikeEmail)) {
            try await app.send(
                "SignUp",
                [
                    "Username": "eve", "Password": .string(TestApp.password),
                    "UserAttributes": .attributes(["preferred_username": "somebody@example.com"]),
                ])
        }
    }

    @Test(arguments: ["ann\u{0}", "\u{0}", "ann\u{0}ie"])
    func `a name with a NUL in it is nobody's`(name: String) async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        await #expect(throws: Refusal.userNotFound) { try await app.logIn(name) }
    }
}
