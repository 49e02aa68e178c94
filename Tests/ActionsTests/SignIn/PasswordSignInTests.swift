import Actions
import Cryptography
import Domain
import Foundation
import Store
import TestSupport
import Testing

@Suite struct PasswordSignInTests {
    @Test func `the right password gives three tokens`() async throws {
        let app = try await TestApp.start()
        let sub = try await app.confirmedUser("ann")
        let answer = try await app.logInAnswer("ann")
        let result = try #require(answer["AuthenticationResult"])
        #expect(result["ExpiresIn"] == 3600)
        #expect(result["TokenType"] == "Bearer")
        #expect(answer["ChallengeParameters"] == [:])
        let tokens = try TestTokens(answer)
        let (access, id) = (try tokens.accessClaims, try tokens.idClaims)
        #expect(access["sub"] == .string(sub))
        #expect(access["iss"] == .string("http://localhost:9229/\(app.pool)"))
        #expect(access["scope"] == "aws.cognito.signin.user.admin")
        #expect(access["client_id"] == .string(app.client.id.text))
        #expect(access["aud"] == nil)
        #expect(id["aud"] == .string(app.client.id.text))
        #expect(id["email_verified"] == true)
        #expect(id["event_id"] == access["event_id"])
        #expect(id["origin_jti"] == access["origin_jti"])
        #expect(id["jti"] != access["jti"])
        #expect(tokens.refresh?.split(separator: ".").count == 1)
    }

    @Test func `ID and access tokens are signed by two keys that the JWKS shows`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        let ring = try #require(try await app.service.facilities.registry.keyRing(of: app.pool))
        let keys = try JSON(parsing: Data(ring.jwks))["keys"]?.array ?? []
        #expect(keys.count == 2)
        for token in [tokens.access, tokens.id ?? ""] {
            let parsed = try JWS.parse(token)
            let jwk = try #require(keys.first { $0["kid"]?.string == parsed.keyID })
            let number = { (name: String) in Base64URL.decode(jwk[name]?.string ?? "") ?? [] }
            #expect(parsed.isSigned(by: try RSAPublicKey(modulus: number("n"), exponent: number("e"))))
        }
        #expect(try JWS.parse(tokens.access).keyID != JWS.parse(tokens.id ?? "").keyID)
    }

    @Test func `lifetimes are the client's`() async throws {
        let app = try await TestApp.start(client: ["AccessTokenValidity": 2, "IdTokenValidity": 3])
        try await app.confirmedUser("ann")
        let answer = try await app.logInAnswer("ann")
        #expect(answer["AuthenticationResult"]?["ExpiresIn"] == 7200)
        let claims = try TestTokens(answer).accessClaims
        #expect((claims["exp"]?.integer ?? 0) - (claims["iat"]?.integer ?? 0) == 7200)
    }

    @Test(
        arguments: [
            (["AuthFlow": "USER_SRP_AUTH"], .flowNotEnabled("USER_SRP_AUTH")), (["AuthFlow": "USER_AUTH"], .flowNotEnabled("USER_AUTH")),
            (["AuthFlow": "ADMIN_NO_SRP_AUTH"], .authMethodNotSupported),
            (["AuthFlow": "ADMIN_USER_PASSWORD_AUTH"], .authMethodNotSupported),
            (["AuthParameters": ["USERNAME": "ann"]], .invalidParameter("Missing required parameter PASSWORD")),
            (["AuthParameters": ["PASSWORD": "x"]], .invalidParameter("Missing required parameter USERNAME")),
            (["AuthParameters": .null], .invalidParameter("Missing required parameter USERNAME")),
            (["AuthFlow": "REFRESH_TOKEN"], .invalidParameter("Missing required parameter REFRESH_TOKEN")),
            (["ClientId": "nobody"], .clientNotFound("nobody")),
        ] as [(JSON, Refusal)])
    func `a sign-in that cannot be is refused`(change: JSON, refusal: Refusal) async throws {
        let app = try await TestApp.start()
        let request: JSON = ["AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": ["USERNAME": "ann", "PASSWORD": "x"]]
        await #expect(throws: refusal) { try await app.send("InitiateAuth", change.over(request)) }
    }

    @Test func `a client with a secret wants its hash`() async throws {
        let plain = try await TestApp.start()
        try await plain.confirmedUser("ann")
        let app = try await plain.with(client: ["GenerateSecret": true])
        let parameters: JSON = ["USERNAME": "ann", "PASSWORD": .string(TestApp.password)]
        func logIn(_ hash: JSON) async throws -> JSON {
            try await app.send(
                "InitiateAuth", ["AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters.with(["SECRET_HASH": hash])])
        }
        await #expect(throws: Refusal.secretHashMissing(app.client.id)) { try await logIn(.null) }
        await #expect(throws: Refusal.secretHashWrong(app.client.id)) { try await logIn("x") }
        let tokens = try TestTokens(try await logIn(app.client.secretHash(for: "ann")))
        func refresh(_ hash: JSON) async throws -> JSON {
            try await app.send(
                "InitiateAuth",
                [
                    "AuthFlow": "REFRESH_TOKEN_AUTH",
                    "AuthParameters": JSON.object(["REFRESH_TOKEN": .string(tokens.refresh ?? "")]).with(["SECRET_HASH": hash]),
                ])
        }
        await #expect(throws: Refusal.secretHashMissing(app.client.id)) { try await refresh(.null) }
        await #expect(throws: Refusal.secretHashWrong(app.client.id)) { try await refresh(app.client.secretHash(for: "bob")) }
        let sub = try tokens.accessClaims["sub"]?.string ?? ""
        for name in ["ann", sub, "ann@example.com"] { _ = try await refresh(app.client.secretHash(for: name)) }
    }

    @Test func `only the right password learns that the account is not confirmed`() async throws {
        let app = try await TestApp.start()
        _ = try await app.signUp("ann", email: "ann@example.com")
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.logIn("ann", "wrong") }
        await #expect(throws: Refusal.userNotConfirmed) { try await app.logIn("ann") }
    }

    @Test func `a user who must reset the password is told after the right one`() async throws {
        let app = try await TestApp.start()
        let sub = try await app.confirmedUser("ann")
        try await app.change(sub) { $0.status = .resetRequired }
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.logIn("ann", "wrong") }
        await #expect(throws: Refusal.passwordResetRequired) { try await app.logIn("ann") }
    }

    @Test func `an unknown user is told, or looks like a wrong password, as the client wishes`() async throws {
        let app = try await TestApp.start()
        await #expect(throws: Refusal.userNotFound) { try await app.logIn("nobody") }
        let shy = try await app.with(client: ["PreventUserExistenceErrors": "ENABLED"])
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await shy.logIn("nobody") }
    }

    @Test func `a user signs in by sub, and by any verified alias`() async throws {
        let app = try await TestApp.start(pool: ["AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"]])
        let sub = try await app.confirmedUser("ann")
        for name in ["ann", "ann@example.com", sub] { #expect(try await app.logIn(name).accessClaims["username"] == "ann") }
    }
}
