import Actions
import Cryptography
import Domain
import Foundation
import TestSupport
import Testing

/// `TARGET_ACR_VALUES`, `ACCESS_TOKEN` and `MAX_AGE` of the flow USER_AUTH.
@Suite struct StepUpSignInTests {
    /// A user whose app is not asked for at every sign-in, and who has signed in with the password.
    private struct World {
        let app: TestApp
        let totp: TOTP
        let tokens: TestTokens

        init() async throws {
            app = try await TestApp.secured(
                TestApp.optionalToken,
                client: ["ExplicitAuthFlows": ["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]])
            try await app.confirmedUser("ann")
            let first = try await app.logIn("ann")
            totp = try await app.associate(first)
            _ = try await app.verify(first, app.code(of: totp))
            app.advance(by: TOTP.period)
            tokens = try await app.logIn("ann")
        }

        func ask(_ parameters: JSON) async throws -> JSON {
            try await app.send("InitiateAuth", ["AuthFlow": "USER_AUTH", "AuthParameters": parameters.over(["USERNAME": "ann"])])
        }
    }

    @Test func `who has shown the password lately is asked for the rest only`() async throws {
        let world = try await World()
        #expect(try world.tokens.accessClaims["acr"] == "loa:1")
        let asked = try await world.ask(["TARGET_ACR_VALUES": "loa:4", "ACCESS_TOKEN": .string(world.tokens.access), "MAX_AGE": "300"])
        #expect(asked["ChallengeName"] == "SOFTWARE_TOKEN_MFA")
        let answer = try await world.app.respond(asked, "ann", ["SOFTWARE_TOKEN_MFA_CODE": .string(world.app.code(of: world.totp))])
        let claims = try TestTokens(answer).accessClaims
        #expect(claims["acr"] == "loa:4")
        #expect(claims["amr"] == ["pwd", "otp", "mfa"])
    }

    @Test func `what was shown too long ago is asked again`() async throws {
        let world = try await World()
        world.app.advance(by: 301)
        let asked = try await world.ask(["TARGET_ACR_VALUES": "loa:4", "ACCESS_TOKEN": .string(world.tokens.access), "MAX_AGE": "300"])
        #expect(asked["ChallengeName"] == "SELECT_CHALLENGE")
    }

    @Test func `a level that is there, that nobody can reach, or of somebody else's token is refused`() async throws {
        let world = try await World()
        let token = JSON.string(world.tokens.access)
        await #expect(throws: Refusal.assuranceReached) {
            try await world.ask(["TARGET_ACR_VALUES": "loa:1", "ACCESS_TOKEN": token])
        }
        try await world.app.confirmedUser("eve")
        await #expect(throws: Refusal.assuranceUnreachable) { try await world.ask(["USERNAME": "eve", "TARGET_ACR_VALUES": "loa:3"]) }
        await #expect(throws: Refusal.accessTokenInvalid) {
            try await world.ask(["USERNAME": "eve", "TARGET_ACR_VALUES": "loa:4", "ACCESS_TOKEN": token])
        }
    }

    @Test func `with the target the factor is asked for also where the user has not switched it on`() async throws {
        let world = try await World()
        let parameters: JSON = ["PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": .string(TestApp.password)]
        let asked = try await world.ask(parameters.with(["TARGET_ACR_VALUES": "loa:4"]))
        #expect(asked["ChallengeName"] == "SOFTWARE_TOKEN_MFA")
        #expect(try TestTokens(try await world.ask(parameters)).accessClaims["acr"] == "loa:1")
    }
}
