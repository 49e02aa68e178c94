import Actions
import Cryptography
import Domain
import Foundation
import TestSupport
import Testing

/// WEB_AUTHN in the flow USER_AUTH.
@Suite struct PasskeySignInTests {
    @Test func `a passkey signs in, and the tokens say how`() async throws {
        let world = try await PasskeyWorld()
        let passkey = try await world.passkey()
        let asked = try await world.asked()
        #expect(asked["ChallengeName"] == "WEB_AUTHN")
        let options = try world.options(asked)
        #expect(options["rpId"] == "localhost")
        #expect(options["userVerification"] == "preferred")
        #expect(options["timeout"] == 180_000)
        #expect(options["allowCredentials"]?.array?.first?["transports"] == ["internal", "hybrid"])
        let claims = try TestTokens(try await world.answer(asked, try passkey.sign(options))).accessClaims
        #expect(claims["acr"] == "loa:3")
        #expect(claims["amr"] == ["swk", "mfa"])
    }

    @Test func `a passkey is chosen among the ways to begin`() async throws {
        let world = try await PasskeyWorld()
        let choice: JSON = ["AuthFlow": "USER_AUTH", "AuthParameters": ["USERNAME": "ann"]]
        #expect(try await world.app.send("InitiateAuth", choice)["AvailableChallenges"] == ["PASSWORD", "PASSWORD_SRP"])
        let passkey = try await world.passkey()
        let asked = try await world.app.send("InitiateAuth", choice)
        #expect(asked["AvailableChallenges"] == ["PASSWORD", "PASSWORD_SRP", "WEB_AUTHN"])
        let question = try await world.app.respond(asked, "ann", ["ANSWER": "WEB_AUTHN"])
        #expect(question["ChallengeName"] == "WEB_AUTHN")
        _ = try TestTokens(try await world.answer(question, try passkey.sign(try world.options(question))))
    }

    @Test func `an answer counts once`() async throws {
        let world = try await PasskeyWorld()
        let passkey = try await world.passkey()
        let asked = try await world.asked()
        let credential = try passkey.sign(try world.options(asked))
        _ = try TestTokens(try await world.answer(asked, credential))
        await #expect(throws: Refusal.challengeSessionInvalid) { try await world.answer(asked, credential) }
        let again = try await world.asked()
        await #expect(throws: Refusal.passkeyRefused) { try await world.answer(again, credential) }
    }

    @Test func `an answer of elsewhere proves nothing`() async throws {
        let world = try await PasskeyWorld()
        let passkey = try await world.passkey()
        let asked = try await world.asked()
        var liars = [SoftPasskey](repeating: passkey, count: 4)
        liars[0].origin = "https://evil.example"
        liars[1].relyingParty = "evil.example"
        liars[2].challenge = "c29tZXRoaW5nIGVsc2U"
        liars[3].userHandle = "c29tZWJvZHkgZWxzZQ"
        for liar in liars {
            let credential = try liar.sign(try world.options(asked))
            await #expect(throws: Refusal.passkeyRefused) { try await world.answer(asked, credential) }
        }
        for text in ["", "{}", "no JSON"] {
            await #expect(throws: Refusal.self) { try await world.app.respond(asked, "ann", ["CREDENTIAL": .string(text)]) }
        }
        // The question is still the same.
        _ = try TestTokens(try await world.answer(asked, try passkey.sign(try world.options(asked))))
    }

    @Test func `another user's passkey is of no use`() async throws {
        let world = try await PasskeyWorld()
        _ = try await world.passkey()
        try await world.app.confirmedUser("eve")
        let eve = try await world.app.logIn("eve")
        var passkey = try SoftPasskey(1)
        try await world.complete(try passkey.register(try await world.start(as: eve)), as: eve)
        let asked = try await world.asked()
        passkey.userHandle = nil
        let credential = try passkey.sign(try world.options(asked))
        await #expect(throws: Refusal.passkeyRefused) { try await world.answer(asked, credential) }
    }

    @Test func `a counter that does not move on shows a copy`() async throws {
        let world = try await PasskeyWorld()
        var passkey = try await world.passkey()
        passkey.count = 7
        _ = try TestTokens(try await world.signIn(with: passkey))
        for count in [7, 6, 0] as [UInt32] {
            passkey.count = count
            let copy = passkey
            await #expect(throws: Refusal.passkeyRefused) { try await world.signIn(with: copy) }
        }
        passkey.count = 8
        _ = try TestTokens(try await world.signIn(with: passkey))
    }

    @Test func `two answers of one counting authenticator do not both count`() async throws {
        let world = try await PasskeyWorld()
        var passkey = try await world.passkey()
        passkey.count = 7
        let (one, two) = (try await world.asked(), try await world.asked())
        let credentials = [try passkey.sign(try world.options(one)), try passkey.sign(try world.options(two))]
        _ = try TestTokens(try await world.answer(one, credentials[0]))
        await #expect(throws: Refusal.passkeyRefused) { try await world.answer(two, credentials[1]) }
    }

    @Test func `a passkey that was taken away signs in no more`() async throws {
        let world = try await PasskeyWorld()
        let passkey = try await world.passkey()
        let asked = try await world.asked()
        let credential = try passkey.sign(try world.options(asked))
        try await world.delete(credential["id"])
        await #expect(throws: Refusal.passkeyRefused) { try await world.answer(asked, credential) }
        #expect(try await world.asked()["ChallengeName"] == "SELECT_CHALLENGE")
    }

    @Test func `nobody locks a user out with wrong answers: a signature is not guessed`() async throws {
        let world = try await PasskeyWorld()
        let passkey = try await world.passkey()
        var liar = passkey
        liar.origin = "https://evil.example"
        let asked = try await world.asked()
        let (wrong, right) = (try liar.sign(try world.options(asked)), try passkey.sign(try world.options(asked)))
        for _ in 1...6 { await #expect(throws: Refusal.passkeyRefused) { try await world.answer(asked, wrong) } }
        _ = try TestTokens(try await world.answer(asked, right))
    }

    @Test(arguments: [(false, true), (true, false)])
    func `where the pool says so, the authenticator must know its user`(isRequired: Bool, isTaken: Bool) async throws {
        let world = try await PasskeyWorld()
        var passkey = try await world.passkey()
        passkey.knowsUser = false
        if isRequired {
            _ = try await world.app.administer("SetUserPoolMfaConfig", ["WebAuthnConfiguration": ["UserVerification": "required"]])
        }
        let asked = try await world.asked()
        #expect(try world.options(asked)["userVerification"] == (isRequired ? "required" : "preferred"))
        let credential = try passkey.sign(try world.options(asked))
        if isTaken {
            #expect(try TestTokens(try await world.answer(asked, credential)).accessClaims["amr"] == ["swk"])
        } else {
            await #expect(throws: Refusal.passkeyRefused) { try await world.answer(asked, credential) }
        }
    }

    @Test func `whoever has a second factor begins with a passkey where it counts as both, and nowhere else`() async throws {
        let world = try await PasskeyWorld(TestApp.optionalToken)
        let passkey = try await world.passkey()
        let before = try await world.asked()
        #expect(before["ChallengeName"] == "WEB_AUTHN")
        let totp = try await world.app.associate(world.tokens)
        _ = try await world.app.verify(world.tokens, world.app.code(of: totp))
        try await world.app.prefer(world.tokens, ["SoftwareTokenMfaSettings": ["Enabled": true]])
        #expect(try await world.asked()["ChallengeName"] == "SELECT_CHALLENGE")
        let credential = try passkey.sign(try world.options(before))
        await #expect(throws: Refusal.passkeyRefused, "the rule counts when the answer comes") {
            try await world.answer(before, credential)
        }
        let both: JSON = ["WebAuthnConfiguration": ["FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION"]]
        _ = try await world.app.administer("SetUserPoolMfaConfig", TestApp.optionalToken.with(both))
        #expect(try await world.asked()["ChallengeName"] == "SELECT_CHALLENGE", "the user has not asked for that")
        try await world.app.prefer(world.tokens, ["WebAuthnMfaSettings": ["Enabled": true]])
        let asked = try await world.asked()
        #expect(try world.options(asked)["userVerification"] == "required")
        _ = try TestTokens(try await world.answer(asked, try passkey.sign(try world.options(asked))))
    }
}
