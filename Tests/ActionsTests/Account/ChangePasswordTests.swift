import Actions
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct ChangePasswordTests {
    @Test func `who knows the present password may replace it`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        #expect(try await change(app, tokens, from: TestApp.password, to: "New-Horse-8") == [:])
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.logIn("ann") }
        _ = try await app.logIn("ann", "New-Horse-8")
        _ = try await app.getUser(tokens)
    }

    @Test func `a wrong or missing present password is refused, and so is a weak new one`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await change(app, tokens, from: "wrong", to: "New-Horse-8") }
        await #expect(throws: Refusal.weakPassword(.numbers)) { try await change(app, tokens, from: TestApp.password, to: "New-Horse-x") }
        await #expect(throws: Refusal.invalidParameter("Missing required parameter PreviousPassword")) {
            try await app.service.send("ChangePassword", ["AccessToken": .string(tokens.access), "ProposedPassword": "New-Horse-8"])
        }
    }

    @Test func `five an hour`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        for number in 1...5 {
            let old = number == 1 ? TestApp.password : "New-Horse-\(number)"
            _ = try await change(app, tokens, from: old, to: "New-Horse-\(number + 1)")
        }
        await #expect(throws: Refusal.attemptLimitExceeded) { try await change(app, tokens, from: "New-Horse-6", to: "New-Horse-7") }
    }

    private func change(_ app: TestApp, _ tokens: TestTokens, from old: String, to new: String) async throws -> JSON {
        try await app.service.send(
            "ChangePassword",
            ["AccessToken": .string(tokens.access), "PreviousPassword": .string(old), "ProposedPassword": .string(new)])
    }
}
