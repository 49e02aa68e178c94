import Domain
import TestSupport
import Testing

/// PasswordHistorySize.
@Suite struct PasswordHistoryTests {
    private static func world(_ size: Int64) async throws -> TestApp {
        let app = try await TestApp.start(pool: [
            "AutoVerifiedAttributes": ["email"],
            "Policies": ["PasswordPolicy": ["MinimumLength": 6, "PasswordHistorySize": .integer(size)]],
        ])
        try await app.confirmedUser("ann", password: "pass-0")
        return app
    }

    private func set(_ app: TestApp, _ password: String) async throws {
        _ = try await app.administer("AdminSetUserPassword", ["Username": "ann", "Password": .string(password), "Permanent": true])
        app.advance(by: 1)
    }

    @Test(arguments: [0, 1, 2, 3, 24] as [Int64])
    func `so many passwords, the present one among them, are not taken again`(size: Int64) async throws {
        let app = try await Self.world(size)
        for number in 1...4 { try await set(app, "pass-\(number)") }
        for age in 0...4 {
            let password = "pass-\(4 - age)"
            if Int64(age) < size {
                await #expect(throws: Refusal.passwordUsedBefore) { try await set(app, password) }
            }
        }
        if size < 5 { try await set(app, "pass-\(4 - size)") }
        #expect(try await app.service.rows(of: "password_history") == min(max(size - 1, 0), size < 5 ? 5 : 4))
    }

    @Test func `wherever a user chooses one`() async throws {
        let app = try await Self.world(5)
        try await set(app, "pass-1")
        let tokens = try await app.logIn("ann", "pass-1")
        let change: JSON = ["AccessToken": .string(tokens.access), "PreviousPassword": "pass-1", "ProposedPassword": "pass-0"]
        await #expect(throws: Refusal.passwordUsedBefore) { try await app.service.send("ChangePassword", change) }
        _ = try await app.send("ForgotPassword", ["Username": "ann"])
        let code = try await app.service.newestCode(to: "ann@example.com")
        let confirm: JSON = ["Username": "ann", "ConfirmationCode": .string(code), "Password": "pass-0"]
        await #expect(throws: Refusal.passwordUsedBefore) { try await app.send("ConfirmForgotPassword", confirm) }
        _ = try await app.send("ConfirmForgotPassword", confirm.with(["Password": "pass-2"]))
        let invited: JSON = ["Username": "bob", "MessageAction": "SUPPRESS", "TemporaryPassword": "pass-9"]
        _ = try await app.administer("AdminCreateUser", invited)
        let challenge = try await app.logInAnswer("bob", "pass-9")
        await #expect(throws: Refusal.passwordUsedBefore) {
            try await app.send(
                "RespondToAuthChallenge",
                [
                    "ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": challenge["Session"] ?? .null,
                    "ChallengeResponses": ["USERNAME": "bob", "NEW_PASSWORD": "pass-9"],
                ])
        }
    }

    @Test func `a pool that stops asking forgets`() async throws {
        let app = try await Self.world(3)
        try await set(app, "pass-1")
        #expect(try await app.service.rows(of: "password_history") == 1)
        _ = try await app.administer(
            "UpdateUserPool", ["Policies": ["PasswordPolicy": ["MinimumLength": 6]], "AutoVerifiedAttributes": ["email"]])
        try await set(app, "pass-1")
        #expect(try await app.service.rows(of: "password_history") == 0)
    }
}
