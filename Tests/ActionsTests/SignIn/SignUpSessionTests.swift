import Actions
import Domain
import Foundation
import TestSupport
import Testing

/// From a sign-up to tokens without a second prompt, and without a password at all.
@Suite struct SignUpSessionTests {
    private static let choice: JSON = ["ExplicitAuthFlows": ["ALLOW_USER_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]]

    private func signIn(_ app: TestApp, _ session: JSON?, name: String = "ann") async throws -> JSON {
        try await app.send(
            "InitiateAuth",
            ["AuthFlow": "USER_AUTH", "AuthParameters": ["USERNAME": .string(name)], "Session": session ?? .null])
    }

    private func confirm(_ app: TestApp, _ session: JSON?, name: String = "ann") async throws -> JSON {
        let code = try await app.service.newestCode(to: "\(name)@example.com")
        return try await app.send(
            "ConfirmSignUp", ["Username": .string(name), "ConfirmationCode": .string(code), "Session": session ?? .null])
    }

    @Test func `who has just signed up and confirmed is let in`() async throws {
        let app = try await TestApp.start(client: Self.choice)
        let begun = try await app.signUp("ann", email: "ann@example.com")["Session"]
        let confirmed = try await confirm(app, begun)["Session"]
        let tokens = try TestTokens(try await signIn(app, confirmed))
        #expect(try tokens.accessClaims["username"] == "ann")
        await #expect(throws: Refusal.challengeSessionInvalid) { try await signIn(app, confirmed) }
    }

    @Test func `the session of before the code lets nobody in, nor does another's`() async throws {
        let app = try await TestApp.start(client: Self.choice)
        let begun = try await app.signUp("ann", email: "ann@example.com")["Session"]
        await #expect(throws: Refusal.challengeSessionInvalid) { try await signIn(app, begun) }
        let other = try await app.signUp("bob", email: "bob@example.com")["Session"]
        await #expect(throws: Refusal.challengeSessionInvalid) { try await confirm(app, other) }
        let confirmed = try await confirm(app, begun)["Session"]
        await #expect(throws: Refusal.challengeSessionInvalid) { try await signIn(app, confirmed, name: "bob") }
        app.advance(by: 181)
        await #expect(throws: Refusal.challengeSessionExpired) { try await signIn(app, confirmed) }
    }

    @Test func `an app that does not sign in that way gets no session`() async throws {
        let app = try await TestApp.start()
        #expect(try await app.signUp("ann", email: "ann@example.com")["Session"] == nil)
    }

    @Test func `where codes by mail begin a sign-in, an account needs no password`() async throws {
        let pool: JSON = [
            "AutoVerifiedAttributes": ["email"],
            "Policies": ["SignInPolicy": ["AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]]],
        ]
        let app = try await TestApp.start(pool: pool, client: Self.choice)
        let attributes = JSON.attributes(["email": "ann@example.com"])
        _ = try await app.send("SignUp", ["Username": "ann", "UserAttributes": attributes])
        _ = try await confirm(app, nil)
        let asked = try await signIn(app, nil)
        #expect(asked["AvailableChallenges"] == ["EMAIL_OTP"])
        let code = try await app.send(
            "RespondToAuthChallenge",
            [
                "ChallengeName": "SELECT_CHALLENGE", "Session": asked["Session"] ?? .null,
                "ChallengeResponses": ["USERNAME": "ann", "ANSWER": "EMAIL_OTP"],
            ])
        let digits = try await app.service.newestCode(to: "ann@example.com")
        let tokens = try TestTokens(
            try await app.send(
                "RespondToAuthChallenge",
                [
                    "ChallengeName": "EMAIL_OTP", "Session": code["Session"] ?? .null,
                    "ChallengeResponses": ["USERNAME": "ann", "EMAIL_OTP_CODE": .string(digits)],
                ]))
        #expect(try tokens.idClaims["amr"] == ["otp", "email_otp"])
        await #expect(throws: Refusal.invalidParameter("Password is required.")) {
            try await app.send("SignUp", ["Username": "bob"])
        }
    }
}
