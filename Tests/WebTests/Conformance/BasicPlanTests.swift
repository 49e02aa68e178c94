import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// The modules of `oidcc-basic-certification-test-plan` and `oidcc-formpost-basic-certification-test-plan`: what is issued, to
/// whom, and what it is worth.
@Suite struct BasicPlanTests {
    /// `oidcc-server`
    @Test(arguments: Plan.allCases)
    func `the code flow ends in an ID token and userInfo of the same user`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        let tokens = try await party.tokens(try await party.logIn())
        let info = try await party.userInfo(tokens.access)
        #expect(info.status == .ok)
        #expect(info.headers[.contentType] == "application/json;charset=UTF-8")
        #expect(info.json["sub"]?.string == tokens.id["sub"]?.string)
        #expect(!tokens.refresh.isEmpty)
    }

    /// `oidcc-server-client-secret-post`
    @Test(arguments: Plan.allCases)
    func `a client may show its secret in the form`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        _ = try await party.tokens(try await party.logIn(), by: .post)
        let unproven = try await party.exchange(try await party.authorize().app()["code"], by: .none)
        #expect(unproven.json["error"] == "invalid_client")
        #expect(unproven.status == .unauthorized)
    }

    /// `oidcc-alternate-happy-flow`
    @Test(arguments: Plan.allCases)
    func `a second login of the same browser needs no password`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        let first = try await party.tokens(try await party.logIn())
        let second = try await party.tokens(try await party.authorize().app())
        #expect(second.id["sub"] == first.id["sub"])
        #expect(second.id["auth_time"] == first.id["auth_time"])
        #expect(second.id["jti"] != first.id["jti"])
    }

    /// `oidcc-response-type-missing`
    @Test(arguments: Plan.allCases)
    func `a request without a response type is refused`(plan: Plan) async throws {
        let answer = try await RelyingParty.start(plan).authorize(["response_type": nil]).app()
        #expect(answer["error"] == "invalid_request")
        #expect(answer["state"] == RelyingParty.state)
        #expect(answer["iss"] != nil)
        #expect(answer["code"] == nil)
        #expect(answer.mode == plan.mode)
    }

    /// `oidcc-idtoken-signature`
    @Test(arguments: Plan.allCases)
    func `an ID token is signed by a published key that has an id`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        let tokens = try await party.tokens(try await party.logIn())
        let keys = try await party.web.ask(.get, "/\(party.web.app.pool)/.well-known/jwks.json").json
        let verified = try TestJWKS(keys).verified(tokens.idText)
        #expect(verified == tokens.id)
        #expect(keys["keys"]?.array?.allSatisfy { $0["d"] == nil && $0["kid"]?.string?.isEmpty == false } == true)
    }

    /// `oidcc-idtoken-unsigned`
    @Test func `nobody can ask for an ID token without a signature`() async throws {
        let party = try await RelyingParty.start()
        let metadata = try await party.web.ask(.get, "/\(party.web.app.pool)/.well-known/openid-configuration").json
        #expect(metadata["id_token_signing_alg_values_supported"] == ["RS256"])
    }

    /// `oidcc-userinfo-get`, `oidcc-userinfo-post-header`, `oidcc-userinfo-post-body`
    @Test(arguments: Plan.allCases, RelyingParty.Asking.allCases)
    func `userInfo is asked by get, by post with a header, and by post with a form`(plan: Plan, asking: RelyingParty.Asking) async throws {
        let party = try await RelyingParty.start(plan)
        let tokens = try await party.tokens(try await party.logIn())
        let answer = try await party.userInfo(tokens.access, by: asking)
        #expect(answer.status == .ok)
        #expect(answer.json["sub"] == tokens.id["sub"])
        let wrong = try await party.userInfo(String(tokens.access.dropLast(8)) + "AAAAAAAA", by: asking)
        #expect(wrong.status == .unauthorized)
        #expect(wrong.headers[.wwwAuthenticate]?.hasPrefix(#"Bearer error="invalid_token""#) == true)
    }

    @Test func `a token that comes twice, or in the address, is not looked at`() async throws {
        let party = try await RelyingParty.start()
        let access = try await party.tokens(try await party.logIn()).access
        let twice = try await party.web.post("userInfo", "access_token=\(access)", headers: [.authorization: "Bearer \(access)"])
        #expect(twice.status == .badRequest)
        #expect(twice.json["error"] == "invalid_request")
        let address = try await party.web.ask(.get, "/\(party.web.app.pool)/oauth2/userInfo?access_token=\(access)")
        #expect(address.status == .unauthorized)
    }

    /// `oidcc-ensure-request-without-nonce-succeeds-for-code-flow`
    @Test(arguments: Plan.allCases)
    func `a request without a nonce gets an ID token without one`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        _ = try await party.tokens(try await party.logIn(["nonce": nil]), nonce: nil)
    }

    /// `oidcc-ensure-request-with-unknown-parameter-succeeds`
    @Test(arguments: Plan.allCases)
    func `an unknown parameter is ignored`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        _ = try await party.tokens(try await party.logIn(["extra": "foobar"]))
    }
}
