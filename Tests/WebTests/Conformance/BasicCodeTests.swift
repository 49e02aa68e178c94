import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// The modules about codes, requests and refresh tokens.
@Suite struct BasicCodeTests {
    /// `oidcc-codereuse`, `oidcc-codereuse-30seconds`
    @Test(arguments: Plan.allCases, [0.0, 30.0])
    func `a code that comes again is refused, and what it gave is revoked`(plan: Plan, seconds: Double) async throws {
        let party = try await RelyingParty.start(plan)
        let answer = try await party.logIn()
        let tokens = try await party.tokens(answer)
        #expect(try await party.userInfo(tokens.access).status == .ok)
        party.web.app.advance(by: seconds)
        let again = try await party.exchange(answer["code"])
        #expect(again.status == .badRequest)
        #expect(again.json["error"] == "invalid_grant")
        #expect(try await party.userInfo(tokens.access).status == .unauthorized)
        let refreshed = try await party.post("token", ["grant_type": "refresh_token", "refresh_token": tokens.refresh])
        #expect(refreshed.json["error"] == "invalid_grant")
    }

    /// `oidcc-ensure-registered-redirect-uri`
    @Test(arguments: Plan.allCases)
    func `an address that is not registered gets a page, and nothing else`(plan: Plan) async throws {
        let page = try await RelyingParty.start(plan).authorize(["redirect_uri": RelyingParty.redirectURI + "/x"]).page()
        #expect(page.status == .badRequest)
        #expect(page.asks == nil)
        #expect(page.headers[.location] == nil)
    }

    /// `oidcc-ensure-post-request-succeeds`
    @Test(arguments: Plan.allCases)
    func `a request may be posted`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        let address = party.address("oauth2/authorize")
        let page = try await party.browser.post(address, party.request())
        _ = try await party.tokens(try await party.enter(page).app())
        _ = try await party.tokens(try await party.browser.post(address, party.request(["prompt": "none"])).app())
    }

    /// A form of another site comes without cookies (SameSite=Lax), the redirect after it with them.
    @Test func `a request that another site posts finds the session all the same`() async throws {
        let party = try await RelyingParty.start()
        _ = try await party.logIn()
        let form = QueryText(party.request(["prompt": "none"]).map { ($0.key, $0.value) }).description
        let answer = try await party.web.post("authorize", form)
        #expect(answer.status == .seeOther)
        let location = try Browser.resolved(answer.headers[.location] ?? "", at: party.address("oauth2/authorize"))
        _ = try await party.tokens(try await party.browser.open(location).app())
    }

    /// `oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported`,
    /// `oidcc-ensure-request-object-with-redirect-uri`,
    /// `oidcc-request-uri-unsigned-supported-correctly-or-rejected-as-unsupported`
    @Test(
        arguments: Plan.allCases,
        [
            ("request", "eyJhbGciOiJub25lIn0.eyJyZXNwb25zZV90eXBlIjoiY29kZSJ9.", "request_not_supported"),
            ("request", "eyJhbGciOiJub25lIn0.eyJyZWRpcmVjdF91cmkiOiJodHRwczovL2V2aWwuZXhhbXBsZSJ9.", "request_not_supported"),
            ("request_uri", "https://rp.example/request.jwt", "request_uri_not_supported"),
        ])
    func `a request object is refused as not supported`(plan: Plan, object: (name: String, value: String, error: String)) async throws {
        let answer = try await RelyingParty.start(plan).authorize([object.name: object.value]).app()
        #expect(answer["error"] == object.error)
        #expect(answer.address == RelyingParty.redirectURI)
        #expect(answer["state"] == RelyingParty.state)
    }

    /// `oidcc-refresh-token`
    @Test(arguments: Plan.allCases)
    func `a refresh token gives tokens of the same login, to its own client only`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        let tokens = try await party.tokens(try await party.logIn(["scope": "openid offline_access"]))
        party.web.app.advance(by: 5)
        let form = ["grant_type": "refresh_token", "refresh_token": tokens.refresh]
        let thief = try await party.another().post("token", form)
        #expect(thief.status == .badRequest)
        #expect(thief.json["error"] == "invalid_grant")
        let refreshed = try await party.checked(try await party.post("token", form).json, nonce: nil)
        for claim in ["iss", "sub", "aud", "auth_time"] { #expect(refreshed.id[claim] == tokens.id[claim]) }
        #expect(refreshed.id["iat"]?.integer == (tokens.id["iat"]?.integer ?? 0) + 5)
        #expect(try await party.userInfo(refreshed.access).status == .ok)
    }

    /// RFC 6749, section 6.
    @Test func `a refreshed token may do less than was granted, never more, and the next one all of it again`() async throws {
        let party = try await RelyingParty.start()
        let tokens = try await party.tokens(try await party.logIn(["scope": "openid profile email"]))
        for (asked, given) in [
            ("openid email", "openid email"), ("email openid openid", "openid email"), ("profile", "profile"), ("", "openid profile email"),
            (nil, "openid profile email"),
        ] {
            let answer = try await refresh(tokens, asked, party)
            #expect(try TestTokens.claims(answer["access_token"]?.string ?? "")["scope"]?.string == given)
            #expect((answer["id_token"] != nil) == given.contains("openid"))
        }
        for more in ["openid phone", "openid nobody/x", "Openid"] {
            #expect(try await refresh(tokens, more, party)["error"] == "invalid_scope")
        }
    }

    @Test func `in Cognito's style the scope of a refresh is not looked at`() async throws {
        let party = try await RelyingParty.start(pool: ["AutoVerifiedAttributes": ["email"]])
        let tokens = try await party.tokens(try await party.logIn(["scope": "openid email"]))
        let answer = try await refresh(tokens, "openid phone", party)
        #expect(try TestTokens.claims(answer["access_token"]?.string ?? "")["scope"]?.string == "openid email")
    }

    private func refresh(_ tokens: RelyingParty.Tokens, _ scope: String?, _ party: RelyingParty) async throws -> JSON {
        var form = ["grant_type": "refresh_token", "refresh_token": tokens.refresh]
        form["scope"] = scope
        return try await party.post("token", form).json
    }

    @Test func `a client that rotates gets a new refresh token, and the old one revokes everything`() async throws {
        let rotation: JSON = [
            "RefreshTokenRotation": ["Feature": "ENABLED", "RetryGracePeriodSeconds": 0], "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"],
        ]
        let party = try await RelyingParty.start(client: rotation)
        let first = try await party.tokens(try await party.logIn())
        let form = ["grant_type": "refresh_token", "refresh_token": first.refresh]
        let second = try await party.checked(try await party.post("token", form).json, nonce: nil)
        #expect(!second.refresh.isEmpty && second.refresh != first.refresh)
        party.web.app.advance(by: 1)
        #expect(try await party.post("token", form).json["error"] == "invalid_grant")
        #expect(try await party.userInfo(second.access).status == .unauthorized)
    }

    /// `oidcc-ensure-request-with-valid-pkce-succeeds`
    @Test(arguments: Plan.allCases)
    func `a request with PKCE is exchanged with its verifier`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        _ = try await party.tokens(try await party.logIn(RelyingParty.pkce), ["code_verifier": RelyingParty.verifier])
    }

    @Test func `a public client of a strict pool must use PKCE, and needs no secret`() async throws {
        let party = try await RelyingParty.start(client: ["GenerateSecret": false])
        #expect(try await party.authorize().app()["error"] == "invalid_request")
        let answer = try await party.logIn(RelyingParty.pkce)
        _ = try await party.tokens(answer, ["code_verifier": RelyingParty.verifier], by: .none)
    }
}
