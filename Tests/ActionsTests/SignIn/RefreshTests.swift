import Actions
import Domain
import Foundation
import Store
import TestSupport
import Testing

@Suite struct RefreshTests {
    @Test func `a refresh keeps the session and renews the tokens`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let first = try await app.logIn("ann")
        app.advance(by: 1800)
        for tokens in [try await app.refresh(first.refresh), try await app.tokens(from: first.refresh)] {
            let (old, new) = (try first.accessClaims, try tokens.accessClaims)
            for claim in ["sub", "auth_time", "origin_jti", "event_id", "scope", "username", "client_id", "iss"] {
                #expect(old[claim] == new[claim])
            }
            #expect(old["jti"] != new["jti"])
            #expect((new["iat"]?.integer ?? 0) - (old["iat"]?.integer ?? 0) == 1800)
            #expect(try tokens.idClaims["auth_time"] == first.idClaims["auth_time"])
            #expect(tokens.refresh == nil)
            _ = try await app.getUser(tokens)
        }
    }

    @Test func `the new ID token tells the attributes of now`() async throws {
        let app = try await TestApp.start()
        let sub = try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        try await app.change(sub) { $0.attributes["name"] = "Ann B." }
        #expect(try await app.refresh(tokens.refresh).idClaims["name"] == "Ann B.")
    }

    @Test(arguments: [(86_399.0, false), (86_400, true)])
    func `a refresh token lives as long as the client says`(later: Double, isExpired: Bool) async throws {
        let app = try await TestApp.start(client: ["RefreshTokenValidity": 1])
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        app.advance(by: later)
        guard isExpired else { return _ = try await app.refresh(tokens.refresh) }
        await #expect(throws: Refusal.refreshTokenExpired) { try await app.refresh(tokens.refresh) }
    }

    @Test func `a refresh token is for its own client`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        let other = try await app.with(client: [:])
        await #expect(throws: Refusal.refreshTokenInvalid) { try await other.refresh(tokens.refresh) }
        await #expect(throws: Refusal.refreshTokenInvalid) { try await other.tokens(from: tokens.refresh) }
        for text in ["x", tokens.access] { await #expect(throws: Refusal.refreshTokenInvalid) { try await app.refresh(text) } }
    }

    @Test func `a client with a secret gives it in the clear to GetTokensFromRefreshToken`() async throws {
        let app = try await TestApp.start(client: ["GenerateSecret": true])
        let hash = app.client.secretHash(for: "ann")
        _ = try await app.send("SignUp", ["Username": "ann", "Password": .string(TestApp.password), "SecretHash": hash])
        _ = try await app.administer("AdminConfirmSignUp", ["Username": "ann"])
        let parameters: JSON = ["USERNAME": "ann", "PASSWORD": .string(TestApp.password), "SECRET_HASH": hash]
        let tokens = try TestTokens(try await app.send("InitiateAuth", ["AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters]))
        func refresh(_ secret: JSON) async throws -> JSON {
            let body: JSON = ["RefreshToken": .string(tokens.refresh ?? "")]
            return try await app.send("GetTokensFromRefreshToken", body.with(["ClientSecret": secret]))
        }
        await #expect(throws: Refusal.clientSecretWrong) { try await refresh(.null) }
        await #expect(throws: Refusal.clientSecretWrong) { try await refresh(.string(String(repeating: "x", count: 52))) }
        _ = try await refresh(.string(app.client.secret ?? ""))
    }

    @Test func `a client that may not refresh does not`() async throws {
        let app = try await TestApp.start(client: ["ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"]])
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        await #expect(throws: Refusal.flowNotEnabled("REFRESH_TOKEN_AUTH")) { try await app.refresh(tokens.refresh) }
        await #expect(throws: Refusal.flowNotEnabled("REFRESH_TOKEN_AUTH")) { try await app.tokens(from: tokens.refresh) }
    }

    @Test func `a refresh token stands in the database as a hash only`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let refresh = try #require(try await app.logIn("ann").refresh)
        #expect(refresh.count == 44)
        #expect(try await app.service.store.read { try $0.refreshTokens.find(Array(refresh.utf8)) } == nil)
    }
}
