import Actions
import Cryptography
import Domain
import Foundation
import TestSupport
import Testing

/// GetUser, DeleteUser, GlobalSignOut: what an access token opens, and which tokens do not.
@Suite struct SelfServiceTests {
    @Test func `a user sees the own attributes`() async throws {
        let app = try await TestApp.start()
        let sub = try await app.confirmedUser("ann")
        let answer = try await app.getUser(try await app.logIn("ann"))
        #expect(answer["Username"] == "ann")
        #expect(
            answer["UserAttributes"]
                == .attributes(["sub": sub, "email": "ann@example.com", "email_verified": "true"]))
    }

    @Test func `a user sees only what the client may read`() async throws {
        let app = try await TestApp.start(client: ["ReadAttributes": ["email"]])
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        #expect(try await app.getUser(tokens)["UserAttributes"]?.array?.compactMap { $0["Name"]?.string } == ["sub", "email"])
        #expect(try tokens.idClaims["email_verified"] == nil)
    }

    @Test func `a deleted user is gone with all tokens`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        #expect(try await app.service.send("DeleteUser", ["AccessToken": .string(tokens.access)]) == [:])
        await #expect(throws: Refusal.accessTokenRevoked) { try await app.getUser(tokens) }
        await #expect(throws: Refusal.refreshTokenInvalid) { try await app.refresh(tokens.refresh) }
        await #expect(throws: Refusal.userNotFound) { try await app.logIn("ann") }
        try await app.confirmedUser("ann")
    }

    @Test func `signing out everywhere ends every session`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let (one, two) = (try await app.logIn("ann"), try await app.logIn("ann"))
        #expect(try await app.service.send("GlobalSignOut", ["AccessToken": .string(one.access)]) == [:])
        for tokens in [one, two] {
            await #expect(throws: Refusal.accessTokenRevoked) { try await app.getUser(tokens) }
            await #expect(throws: Refusal.refreshTokenRevoked) { try await app.refresh(tokens.refresh) }
        }
        _ = try await app.getUser(try await app.logIn("ann"))
    }

    @Test func `it ends them also where tokens name no session`() async throws {
        let app = try await TestApp.start(client: ["EnableTokenRevocation": false])
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        #expect(try tokens.accessClaims["origin_jti"] == nil)
        _ = try await app.getUser(tokens)
        app.advance(by: 10)
        _ = try await app.service.send("GlobalSignOut", ["AccessToken": .string(tokens.access)])
        await #expect(throws: Refusal.accessTokenRevoked) { try await app.getUser(tokens) }
        await #expect(throws: Refusal.refreshTokenRevoked) { try await app.refresh(tokens.refresh) }
        app.advance(by: 1)
        _ = try await app.getUser(try await app.logIn("ann"))
    }

    @Test(arguments: [(3599.0, false), (3600, true)])
    func `an access token lives an hour`(later: Double, isExpired: Bool) async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        app.advance(by: later)
        guard isExpired else { return _ = try await app.getUser(tokens) }
        await #expect(throws: Refusal.accessTokenExpired) { try await app.getUser(tokens) }
    }

    @Test func `no other text is an access token`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        let parts = tokens.access.split(separator: ".").map(String.init)
        let foreignKey = try RSAPrivateKey.generate()
        let claims = try tokens.accessClaims
        let keyID = try JWS.parse(tokens.access).keyID
        let texts = [
            "x", tokens.id ?? "", tokens.refresh ?? "", parts[0] + "." + parts[1] + ".",
            parts[0] + "." + parts[1] + "." + parts[2].reversed(),
            try JWS.sign(payload: claims.text, keyID: keyID, with: foreignKey),
            try JWS.sign(payload: claims.text, keyID: "unknown", with: foreignKey),
            Base64URL.encode(Array(#"{"kid":"\#(keyID)","alg":"none"}"#.utf8)) + "." + parts[1] + ".",
        ]
        for text in texts {
            await #expect(throws: Refusal.accessTokenInvalid) { try await app.service.send("GetUser", ["AccessToken": .string(text)]) }
        }
    }

    @Test func `no pool's key signs for another pool`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let claims = try await app.logIn("ann").accessClaims
        let other = try await TestApp.start(on: app.service)
        try await other.confirmedUser("bob")
        let foreign = try await other.logIn("bob")
        _ = try await other.getUser(foreign)
        // The second pool's access key is the fourth that the service made.
        let key = try TestKeys.key(3)
        let forged = try JWS.sign(payload: claims.text, keyID: try JWS.parse(foreign.access).keyID, with: key)
        await #expect(throws: Refusal.accessTokenInvalid) { try await app.service.send("GetUser", ["AccessToken": .string(forged)]) }
        let own = try JWS.sign(
            payload: try foreign.accessClaims.text, keyID: try JWS.parse(foreign.access).keyID, with: key)
        _ = try await app.service.send("GetUser", ["AccessToken": .string(own)])
    }

    @Test func `a disabled user's token opens nothing`() async throws {
        let app = try await TestApp.start()
        let sub = try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        try await app.disable(sub)
        await #expect(throws: Refusal.userDisabled) { try await app.getUser(tokens) }
        await #expect(throws: Refusal.userDisabled) { try await app.refresh(tokens.refresh) }
        await #expect(throws: Refusal.userDisabled) { try await app.logIn("ann") }
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.logIn("ann", "wrong") }
    }
}
