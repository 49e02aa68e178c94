import Actions
import Domain
import Foundation
import Store
import TestSupport
import Testing

/// GetUserAttributeVerificationCode and VerifyUserAttribute.
@Suite struct VerifyUserAttributeTests {
    @Test func `a code for the address that is there verifies it, also where the pool asks for none`() async throws {
        let (app, tokens) = try await Self.ann(pool: [:])
        let answer = try await app.sendCode(tokens, "email")
        #expect(answer["CodeDeliveryDetails"] == ["Destination": "a***@e***", "DeliveryMedium": "EMAIL", "AttributeName": "email"])
        let code = try await app.service.newestCode(to: "ann@example.com")
        _ = try await app.verify(tokens, "email", code)
        #expect(try await app.attribute("email_verified", tokens) == "true")
        await #expect(throws: Refusal.codeExpired) { try await app.verify(tokens, "email", code) }
    }

    @Test func `another code for an address that waits goes to that address`() async throws {
        let (app, tokens) = try await Self.ann(pool: [
            "AutoVerifiedAttributes": ["email"],
            "UserAttributeUpdateSettings": ["AttributesRequireVerificationBeforeUpdate": ["email"]],
        ])
        _ = try await app.update(tokens, ["email": "new@b.example"])
        let first = try await app.service.newestCode(to: "new@b.example")
        app.advance(by: 80_000)
        let later = try await app.logIn("ann")
        #expect(try await app.sendCode(later, "email")["CodeDeliveryDetails"]?["Destination"] == "n***@b***")
        await #expect(throws: Refusal.codeMismatch) { try await app.verify(later, "email", first) }
        app.advance(by: 3000)
        _ = try await app.verify(later, "email", try await app.service.newestCode(to: "new@b.example"))
        #expect(try await app.attribute("email", later) == "new@b.example")
        #expect(try await app.sendCode(later, "email")["CodeDeliveryDetails"]?["Destination"] == "n***@b***")
    }

    @Test(arguments: [(86_399.0, false), (86_400, true)])
    func `a code lives a day`(later: Double, isExpired: Bool) async throws {
        let (app, tokens) = try await Self.ann(pool: [:])
        _ = try await app.sendCode(tokens, "email")
        let code = try await app.service.newestCode(to: "ann@example.com")
        app.advance(by: later)
        let fresh = try await app.logIn("ann")
        guard isExpired else { return _ = try await app.verify(fresh, "email", code) }
        await #expect(throws: Refusal.codeExpired) { try await app.verify(fresh, "email", code) }
    }

    @Test func `a code counts for the address to which it went`() async throws {
        let (app, tokens) = try await Self.ann(pool: [:])
        _ = try await app.sendCode(tokens, "email")
        let code = try await app.service.newestCode(to: "ann@example.com")
        try await app.change(Self.sub(tokens)) { $0.attributes["email"] = "other@b.example" }
        await #expect(throws: Refusal.codeExpired) { try await app.verify(tokens, "email", code) }
        #expect(try await app.attribute("email_verified", tokens) == "false")
    }

    @Test func `a code for one attribute verifies no other`() async throws {
        let (app, tokens) = try await Self.ann(pool: [:])
        _ = try await app.update(tokens, ["phone_number": "+15550001111"])
        _ = try await app.sendCode(tokens, "email")
        _ = try await app.sendCode(tokens, "phone_number")
        let code = try await app.service.newestCode(to: "ann@example.com")
        await #expect(throws: Refusal.codeMismatch) { try await app.verify(tokens, "phone_number", code) }
        _ = try await app.verify(tokens, "email", code)
        #expect(try await app.attribute("phone_number_verified", tokens) == "false")
    }

    @Test func `five codes and fifteen tries an hour`() async throws {
        let (app, tokens) = try await Self.ann(pool: [:])
        for _ in 1...5 { _ = try await app.sendCode(tokens, "email") }
        await #expect(throws: Refusal.attemptLimitExceeded) { try await app.sendCode(tokens, "email") }
        for _ in 1...15 { await #expect(throws: Refusal.codeMismatch) { try await app.verify(tokens, "email", "x") } }
        let code = try await app.service.newestCode(to: "ann@example.com")
        await #expect(throws: Refusal.attemptLimitExceeded) { try await app.verify(tokens, "email", code) }
    }

    @Test func `of two requests with one code one wins`() async throws {
        let (app, tokens) = try await Self.ann(pool: [:])
        _ = try await app.sendCode(tokens, "email")
        let code = try await app.service.newestCode(to: "ann@example.com")
        let wins = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 { group.addTask { (try? await app.verify(tokens, "email", code)) != nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(wins == 1)
    }

    @Test func `what is no address, or is not there, gets no code`() async throws {
        let (app, tokens) = try await Self.ann(pool: [:])
        for name in ["nickname", "email_verified", "custom:x"] {
            await #expect(throws: Refusal.invalidParameter("Only the attributes email and phone_number can be verified.")) {
                try await app.sendCode(tokens, name)
            }
        }
        await #expect(throws: Refusal.invalidParameter("User does not have the attribute phone_number.")) {
            try await app.sendCode(tokens, "phone_number")
        }
        await #expect(throws: Refusal.codeExpired) { try await app.verify(tokens, "email", "123456") }
        await #expect(throws: Refusal.accessTokenInvalid) {
            try await app.service.send("GetUserAttributeVerificationCode", ["AccessToken": "a.b.c", "AttributeName": "email"])
        }
    }

    @Test func `what waits is kept sealed`() async throws {
        let (app, tokens) = try await Self.ann(pool: [:])
        _ = try await app.sendCode(tokens, "email")
        let sub = try Self.sub(tokens)
        let change = try await app.service.store.read { try $0.addressChanges.find("claim:email", of: sub, in: app.pool) }
        let kept = String(decoding: change?.sealed ?? [], as: UTF8.self)
        #expect(change != nil && !kept.contains("ann@"))
    }

    private static func ann(pool: JSON) async throws -> (TestApp, TestTokens) {
        let app = try await TestApp.start(pool: pool)
        _ = try await app.signUp("ann", email: "ann@example.com")
        _ = try await app.administer("AdminConfirmSignUp", ["Username": "ann"])
        return (app, try await app.logIn("ann"))
    }

    private static func sub(_ tokens: TestTokens) throws -> String { try tokens.accessClaims["sub"].text(or: "sub") }
}
