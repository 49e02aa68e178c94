import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// The modules about scopes and claims (OpenID Connect Core, sections 5.4 and 5.5).
@Suite struct BasicScopeTests {
    static let profile: Set = [
        "name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website", "gender",
        "birthdate", "zoneinfo", "locale", "updated_at",
    ]
    static let all: Set = profile.union(["email", "email_verified", "phone_number", "phone_number_verified", "address"])

    /// `oidcc-scope-profile`, `oidcc-scope-email`, `oidcc-scope-address`, `oidcc-scope-phone`, `oidcc-scope-all`,
    /// `oidcc-ensure-other-scope-order-succeeds`
    @Test(
        arguments: Plan.allCases,
        [
            ("openid", []), ("openid profile", profile), ("openid email", ["email", "email_verified"]), ("openid address", ["address"]),
            ("openid phone", ["phone_number", "phone_number_verified"]), ("openid profile email address phone", all),
            ("email openid", ["email", "email_verified"]),
        ] as [(String, Set<String>)])
    func `a scope opens its claims and no others, in whatever order`(plan: Plan, scope: (asked: String, opened: Set<String>)) async throws {
        let party = try await RelyingParty.start(plan)
        let claims = try await party.claims(["scope": scope.asked])
        #expect(Self.all.intersection(claims.object?.keys.map { $0 } ?? []) == scope.opened)
    }

    @Test func `claims have the types of the standard`() async throws {
        let party = try await RelyingParty.start()
        let tokens = try await party.tokens(try await party.logIn(["scope": "openid profile email address phone"]))
        for claims in [tokens.id, try await party.userInfo(tokens.access).json] {
            #expect(claims["email_verified"] == true)
            #expect(claims["phone_number_verified"] == true)
            #expect(claims["updated_at"] == 1_700_000_000)
            #expect(claims["address"] == ["formatted": "12 St James's Square, London"])
            #expect(claims["birthdate"] == "1815-12-10")
        }
    }

    /// `oidcc-claims-essential`
    @Test(arguments: Plan.allCases)
    func `an essential claim is given without its scope`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        let claims = try await party.claims(["claims": #"{"userinfo":{"name":{"essential":true}}}"#])
        #expect(claims["name"] == "Ada Lovelace")
        #expect(Self.all.intersection(claims.object?.keys.map { $0 } ?? []) == ["name"])
    }

    @Test func `claims go where they are asked for, and survive a refresh`() async throws {
        let party = try await RelyingParty.start()
        let asked = #"{"userinfo":{"email":null,"dev:custom:x":null,"nobody":null},"id_token":{"nickname":{"essential":true}}}"#
        let tokens = try await party.tokens(try await party.logIn(["claims": asked]))
        let refreshed = try await party.post("token", ["grant_type": "refresh_token", "refresh_token": tokens.refresh]).json
        for (id, access) in [
            (tokens.id, tokens.access),
            (try TestTokens.claims(refreshed["id_token"]?.string ?? ""), refreshed["access_token"]?.string ?? ""),
        ] {
            #expect(id["nickname"] == "ada")
            #expect(id["email"] == nil)
            let info = try await party.userInfo(access).json
            #expect(info["email"] == "ada@example.com")
            #expect(info["nickname"] == nil)
        }
    }

    @Test func `what the client may not read is not given, essential or not`() async throws {
        let party = try await RelyingParty.start(client: ["ReadAttributes": ["email"]])
        let claims = try await party.claims(["scope": "openid profile", "claims": #"{"userinfo":{"phone_number":{"essential":true}}}"#])
        #expect(Self.all.intersection(claims.object?.keys.map { $0 } ?? []) == [])
    }

    @Test func `a subject that is asked for by name is the one who must be signed in`() async throws {
        let party = try await RelyingParty.start()
        let sub = try await party.tokens(try await party.logIn()).id["sub"]?.string ?? ""
        let same = #"{"id_token":{"sub":{"value":"\#(sub)"}}}"#
        #expect(try await party.authorize(["claims": same, "prompt": "none"]).app()["code"] != nil)
        let other = #"{"id_token":{"sub":{"value":"somebody"}}}"#
        #expect(try await party.authorize(["claims": other, "prompt": "none"]).app()["error"] == "login_required")
        let page = try await party.authorize(["claims": other])
        #expect(try await party.enter(page).app()["error"] == "login_required")
    }

    /// `oidcc-claims-locales`
    @Test(arguments: Plan.allCases)
    func `locales of claims may be asked for`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        _ = try await party.tokens(try await party.logIn(["claims_locales": "se"]))
    }

    @Test func `offline_access may be asked for, and a scope of nobody may not`() async throws {
        let party = try await RelyingParty.start()
        #expect(try await !party.tokens(try await party.logIn(["scope": "openid offline_access"])).refresh.isEmpty)
        #expect(try await party.authorize(["scope": "openid nobody/x"]).app()["error"] == "invalid_scope")
        #expect(try await party.authorize(["scope": nil]).app()["error"] == "invalid_scope")
    }

    @Test func `an access token is for the API that was asked for`() async throws {
        let party = try await RelyingParty.start()
        let (api, other) = ("https://api.example/v1", "https://api.example/v2")
        let tokens = try await party.tokens(try await party.logIn(["resource": api]), ["resource": api])
        #expect(try TestTokens.claims(tokens.access)["aud"]?.string == api)
        let refresh = ["grant_type": "refresh_token", "refresh_token": tokens.refresh]
        let refreshed = try await party.post("token", refresh)
        #expect(try TestTokens.claims(refreshed.json["access_token"]?.string ?? "")["aud"]?.string == api)
        #expect(try await party.post("token", refresh.merging(["resource": other]) { $1 }).json["error"] == "invalid_target")
        let code = try await party.authorize(["resource": api]).app()["code"]
        #expect(try await party.exchange(code, ["resource": other]).json["error"] == "invalid_target")
        #expect(try await party.authorize(["resource": "/v1"]).app()["error"] == "invalid_target")
        #expect(try TestTokens.claims(try await party.tokens(try await party.authorize().app()).access)["aud"] == nil)
    }
}
