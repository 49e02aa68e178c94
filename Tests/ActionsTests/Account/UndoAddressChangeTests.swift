import Actions
import Domain
import Foundation
import TestSupport
import Testing

/// The letter to a former address, and what its link does.
@Suite struct UndoAddressChangeTests {
    private static let early: JSON = [
        "AutoVerifiedAttributes": ["email"],
        "UserAttributeUpdateSettings": ["AttributesRequireVerificationBeforeUpdate": ["email"]],
    ]

    @Test func `the former address comes back, verified, and every session ends`() async throws {
        let (app, tokens) = try await Self.ann()
        app.advance(by: 1)
        _ = try await app.update(tokens, ["email": "mallory@evil.example"])
        let letter = try #require(try await app.service.mailbox("ann@example.com").first)
        #expect(letter.text.contains("m***@e***"))
        try await Self.undo(letter, app)
        await #expect(throws: Refusal.accessTokenRevoked) { try await app.getUser(tokens) }
        await #expect(throws: Refusal.refreshTokenRevoked) { try await app.refresh(tokens.refresh) }
        app.advance(by: 1)
        let later = try await app.logIn("ann")
        #expect(try await app.attribute("email", later) == "ann@example.com")
        #expect(try await app.attribute("email_verified", later) == "true")
        await #expect(throws: Refusal.codeExpired) { try await Self.undo(letter, app) }
    }

    @Test func `where addresses are verified first, the letter goes when the new one counts`() async throws {
        let (app, tokens) = try await Self.ann(pool: Self.early)
        let before = try await app.service.mailbox("ann@example.com").count
        _ = try await app.update(tokens, ["email": "new@b.example"])
        #expect(try await app.service.mailbox("ann@example.com").count == before)
        _ = try await app.verify(tokens, "email", try await app.service.newestCode(to: "new@b.example"))
        #expect(try await app.service.mailbox("ann@example.com").count == before + 1)
    }

    @Test(arguments: [(604_799.0, false), (604_800, true)])
    func `the link lives a week`(later: Double, isExpired: Bool) async throws {
        let (app, tokens) = try await Self.ann()
        app.advance(by: 1)
        _ = try await app.delete(tokens, ["email"])
        let letter = try #require(try await app.service.mailbox("ann@example.com").first)
        #expect(letter.text.contains("was removed"))
        app.advance(by: later)
        guard isExpired else { return try await Self.undo(letter, app) }
        await #expect(throws: Refusal.codeExpired) { try await Self.undo(letter, app) }
    }

    @Test func `undoing ends what was begun since: codes, and the other ways back`() async throws {
        let (app, tokens) = try await Self.ann()
        app.advance(by: 1)
        _ = try await app.update(tokens, ["email": "one@evil.example"])
        let first = try #require(try await app.service.mailbox("ann@example.com").first)
        _ = try await app.verify(tokens, "email", try await app.service.newestCode(to: "one@evil.example"))
        app.advance(by: 1)
        _ = try await app.update(tokens, ["email": "two@evil.example"])
        let second = try #require(try await app.service.mailbox("one@evil.example").first)
        let code = try await app.service.newestCode(to: "two@evil.example")
        try await Self.undo(first, app)
        await #expect(throws: Refusal.codeExpired) { try await Self.undo(second, app) }
        app.advance(by: 1)
        let later = try await app.logIn("ann")
        await #expect(throws: Refusal.codeExpired) { try await app.verify(later, "email", code) }
        #expect(try await app.attribute("email", later) == "ann@example.com")
    }

    @Test func `a password code that went to the other address opens nothing any more`() async throws {
        let (app, tokens) = try await Self.ann()
        app.advance(by: 1)
        _ = try await app.update(tokens, ["email": "mallory@evil.example"])
        _ = try await app.verify(tokens, "email", try await app.service.newestCode(to: "mallory@evil.example"))
        let letter = try #require(try await app.service.mailbox("ann@example.com").first)
        app.advance(by: 1)
        _ = try await app.send("ForgotPassword", ["Username": "ann"])
        let code = try await app.service.newestCode(to: "mallory@evil.example")
        try await Self.undo(letter, app)
        await #expect(throws: Refusal.codeExpired) {
            try await app.send(
                "ConfirmForgotPassword", ["Username": "ann", "ConfirmationCode": .string(code), "Password": "New-Horse-8"])
        }
    }

    @Test func `an address that was never shown to be the user's gets no letter`() async throws {
        let app = try await TestApp.start(pool: [:])
        _ = try await app.signUp("ann", email: "stranger@example.com")
        _ = try await app.administer("AdminConfirmSignUp", ["Username": "ann"])
        _ = try await app.update(try await app.logIn("ann"), ["email": "ann@example.com"])
        #expect(try await app.service.mailbox("stranger@example.com").isEmpty)
    }

    @Test func `where the address is the username, the former one signs in again`() async throws {
        let app = try await TestApp.start(pool: ["UsernameAttributes": ["email"], "AutoVerifiedAttributes": ["email"]])
        try await app.confirmedUser("ann@example.com", email: "ann@example.com")
        let tokens = try await app.logIn("ann@example.com")
        app.advance(by: 1)
        _ = try await app.update(tokens, ["email": "mallory@evil.example"])
        let letter = try #require(try await app.service.mailbox("ann@example.com").first)
        try await Self.undo(letter, app)
        _ = try await app.logIn("ann@example.com")
        await #expect(throws: Refusal.userNotFound) { try await app.logIn("mallory@evil.example") }
    }

    @Test func `the way back of the true owner is not worn out by further changes`() async throws {
        let (app, tokens) = try await Self.ann()
        app.advance(by: 1)
        var address = "ann@example.com"
        for number in 1...11 {
            app.advance(by: 1)
            _ = try await app.update(tokens, ["email": "n\(number)@evil.example"])
            _ = try await app.verify(tokens, "email", try await app.service.newestCode(to: "n\(number)@evil.example"))
            app.advance(by: 1)
            let letter = try #require(try await app.service.mailbox(address).first)
            #expect(letter.text.contains("undoAddress") == (number <= 10))
            address = "n\(number)@evil.example"
        }
        try await Self.undo(try #require(try await app.service.mailbox("ann@example.com").first), app)
        app.advance(by: 1)
        #expect(try await app.attribute("email", try await app.logIn("ann")) == "ann@example.com")
    }

    @Test func `nobody else's code undoes anything`() async throws {
        let (app, tokens) = try await Self.ann()
        app.advance(by: 1)
        _ = try await app.update(tokens, ["email": "new@b.example"])
        let letter = try #require(try await app.service.mailbox("ann@example.com").first)
        let (_, code) = try Self.link(letter)
        let bob = try await app.confirmedUser("bob")
        for (user, code) in [(bob, code), (bob, "x"), (try tokens.accessClaims["sub"].text(or: "sub"), "x"), ("nobody", code)] {
            await #expect(throws: Refusal.codeExpired) { try await Self.undo(user, code, app) }
        }
        #expect(try await app.attribute("email", tokens) == "new@b.example")
    }

    private static func ann(pool: JSON = ["AutoVerifiedAttributes": ["email"]]) async throws -> (TestApp, TestTokens) {
        let app = try await TestApp.start(pool: pool)
        try await app.confirmedUser("ann")
        return (app, try await app.logIn("ann"))
    }

    private static func undo(_ letter: Message, _ app: TestApp) async throws {
        let (user, code) = try link(letter)
        try await undo(user, code, app)
    }

    private static func undo(_ user: String, _ code: String, _ app: TestApp) async throws {
        let call = app.service.call
        try await UndoAddressChange(user: UserID(user), code: Secret(code)).run(in: try await call.pool(app.pool), call)
    }

    private static func link(_ letter: Message) throws -> (user: String, code: String) {
        guard let found = letter.text.firstMatch(of: /undoAddress\?user=([0-9a-f-]{36})&code=([A-Za-z0-9_-]{43})/) else {
            throw Missing("the link")
        }
        return (String(found.1), String(found.2))
    }
}
