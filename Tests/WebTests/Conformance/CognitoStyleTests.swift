import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// Where Cognito's own way differs from the standard's, in a pool that has not asked for the standard's.
@Suite struct CognitoStyleTests {
    private static let cognito: JSON = ["AutoVerifiedAttributes": ["email"]]

    @Test func `openid alone opens all attributes, and userInfo is all text`() async throws {
        let party = try await RelyingParty.start(pool: Self.cognito)
        let tokens = try await party.tokens(try await party.logIn())
        let info = try await party.userInfo(tokens.access).json
        #expect(info["email_verified"] == "true")
        #expect(info["updated_at"] == "1700000000")
        #expect(info["address"] == "12 St James's Square, London")
        #expect(info["username"] == "ada")
        #expect(tokens.id["email_verified"] == true)
        #expect(tokens.id["updated_at"] == "1700000000")
        #expect(tokens.id["cognito:username"] == "ada")
    }

    @Test func `a named scope narrows openid`() async throws {
        let claims = try await RelyingParty.start(pool: Self.cognito).claims(["scope": "openid email"])
        #expect(BasicScopeTests.all.intersection(claims.object?.keys.map { $0 } ?? []) == ["email", "email_verified"])
    }

    @Test func `no scope means all of the client's`() async throws {
        let party = try await RelyingParty.start(pool: Self.cognito)
        let tokens = try await party.tokens(try await party.logIn(["scope": nil]))
        #expect(try TestTokens.claims(tokens.access)["scope"] == "openid profile email phone address")
    }

    @Test func `a public client may do without PKCE`() async throws {
        let party = try await RelyingParty.start(pool: Self.cognito, client: ["GenerateSecret": false])
        _ = try await party.tokens(try await party.logIn(), by: .none)
    }

    @Test(arguments: [cognito, RelyingParty.strict])
    func `an access token is Cognito's in every pool`(pool: JSON) async throws {
        let party = try await RelyingParty.start(pool: pool)
        let tokens = try await party.tokens(try await party.logIn())
        let claims = try TestTokens.claims(tokens.access)
        #expect(
            Set(claims.object?.keys.map { $0 } ?? []) == [
                "sub", "iss", "client_id", "origin_jti", "event_id", "token_use", "scope", "auth_time", "exp", "iat", "jti", "username",
                "version", "acr", "amr",
            ])
        #expect(claims["amr"] == ["pwd"])
        #expect(claims["token_use"] == "access")
        #expect(claims["scope"] == "openid")
        #expect(claims["version"] == 2)
        #expect(claims["origin_jti"] == tokens.id["origin_jti"])
    }

    @Test(arguments: [cognito, RelyingParty.strict])
    func `the implicit flow answers in the fragment, without a refresh token`(pool: JSON) async throws {
        let party = try await RelyingParty.start(pool: pool, client: ["AllowedOAuthFlows": ["code", "implicit"]])
        let answer = try await party.logIn(["response_type": "token"])
        #expect(answer.mode == .fragment)
        #expect(answer["state"] == RelyingParty.state)
        #expect(answer["token_type"] == "Bearer")
        #expect(answer["expires_in"] == "3600")
        #expect(answer["refresh_token"] == nil)
        let tokens: JSON = ["id_token": .string(answer["id_token"] ?? ""), "access_token": .string(answer["access_token"] ?? "")]
        let checked = try await party.checked(tokens, nonce: RelyingParty.nonce)
        #expect(try await party.userInfo(checked.access).json["sub"] == checked.id["sub"])
    }

    @Test func `a client without the implicit flow is unauthorized, in the fragment`() async throws {
        let answer = try await RelyingParty.start(pool: Self.cognito).authorize(["response_type": "token"]).app()
        #expect(answer["error"] == "unauthorized_client")
        #expect(answer.mode == .fragment)
    }

    @Test(arguments: [cognito, RelyingParty.strict])
    func `logout in Cognito's parameters asks nobody`(pool: JSON) async throws {
        let party = try await RelyingParty.start(pool: pool)
        let id = party.web.app.client.id.text
        _ = try await party.logIn()
        let address = party.address("logout?client_id=\(id)&logout_uri=https%3A%2F%2Frp.example%2Fbye")
        #expect(try await party.browser.open(address).app().address == "https://rp.example/bye")
        #expect(try await party.authorize(["prompt": "none"]).app()["error"] == "login_required")
        let bad = party.address("logout?client_id=\(id)&logout_uri=https%3A%2F%2Fevil.example%2Fbye")
        #expect(try await party.browser.open(bad).page().status == .badRequest)
        let back = try await party.browser.open(party.address("logout?\(party.query())")).page()
        #expect(back.asks == "login")
        _ = try await party.tokens(try await party.enter(.page(back)).app())
    }
}
