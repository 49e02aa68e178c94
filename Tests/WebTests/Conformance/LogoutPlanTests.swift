import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// The modules of `oidcc-rp-initiated-logout-certification-test-plan`.
@Suite struct LogoutPlanTests {
    static let bye = "https://rp.example/bye"

    /// `oidcc-rp-initiated-logout-discovery-endpoint-verification`
    @Test func `discovery names the end-session endpoint`() async throws {
        let party = try await RelyingParty.start()
        let metadata = try await party.web.ask(.get, "/\(party.web.app.pool)/.well-known/openid-configuration").json
        #expect(metadata["end_session_endpoint"]?.string == party.address("logout"))
    }

    /// `oidcc-rp-initiated-logout`, `oidcc-rp-initiated-logout-no-state`
    @Test(arguments: ["s/+&", nil])
    func `with hint and address the user is signed out, and back at the app with its state`(state: String?) async throws {
        let (party, tokens) = try await signedIn()
        let asked = ["id_token_hint": tokens.idText, "post_logout_redirect_uri": Self.bye, "state": state]
        let answer = try await logout(party, asked).app()
        #expect(answer.address == Self.bye)
        #expect(answer.parameters == (state.map { ["state": $0] } ?? [:]))
        #expect(try await isSignedOut(party))
    }

    @Test func `the request may be posted, by another site, too`() async throws {
        let (party, tokens) = try await signedIn()
        let form = ["id_token_hint": tokens.idText, "post_logout_redirect_uri": Self.bye, "state": "s"]
        #expect(try await party.browser.post(party.address("logout"), form).app()["state"] == "s")
        #expect(try await isSignedOut(party))
    }

    /// A token may have expired long before its user signs out.
    @Test func `an expired hint is as good as a fresh one`() async throws {
        let (party, tokens) = try await signedIn()
        party.web.app.advance(by: 3 * 3600)
        #expect(try await logout(party, ["id_token_hint": tokens.idText, "post_logout_redirect_uri": Self.bye]).app().address == Self.bye)
    }

    /// `oidcc-rp-initiated-logout-bad-post-logout-redirect-uri`,
    /// `oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri`
    @Test(arguments: ["https://rp.example/other", "https://evil.example/bye", bye + "?foo=bar", bye + "/", "https://rp.example/callback"])
    func `an address that is not registered is an error page`(address: String) async throws {
        let (party, tokens) = try await signedIn()
        let page = try await logout(party, ["id_token_hint": tokens.idText, "post_logout_redirect_uri": address, "state": "s"]).page()
        #expect(page.status == .badRequest)
        #expect(page.asks == nil)
    }

    /// `oidcc-rp-initiated-logout-modified-id-token-hint`, `oidcc-rp-initiated-logout-bad-id-token-hint`
    @Test func `a hint that is not of this provider is an error page, and nobody is signed out`() async throws {
        let (party, tokens) = try await signedIn()
        let stranger = try await party.inAnotherPool()
        let foreign = try await stranger.tokens(try await stranger.logIn()).idText
        for hint in [String(tokens.idText.dropLast(8)) + "AAAAAAAA", tokens.access, foreign, "nothing"] {
            let page = try await logout(party, ["id_token_hint": hint, "post_logout_redirect_uri": Self.bye, "state": "s"]).page()
            #expect(page.status == .badRequest)
            #expect(try await !isSignedOut(party))
        }
    }

    /// `oidcc-rp-initiated-logout-no-id-token-hint`
    @Test func `without a hint the user is asked, and stays at the provider`() async throws {
        let (party, _) = try await signedIn()
        let page = try await logout(party, ["post_logout_redirect_uri": Self.bye, "state": "s"]).page()
        #expect(page.asks == "logout")
        #expect(try await !isSignedOut(party))
        #expect(try await party.browser.send(page, [:]).page().title == "You are signed out")
        #expect(try await isSignedOut(party))
    }

    @Test func `without a hint, but with the client's id, the user is asked, and then goes back to the app`() async throws {
        let (party, _) = try await signedIn()
        let asked = ["client_id": party.web.app.client.id.text, "post_logout_redirect_uri": Self.bye, "state": "s"]
        let page = try await logout(party, asked).page()
        #expect(page.asks == "logout")
        let answer = try await party.browser.send(page, [:]).app()
        #expect(answer.address == Self.bye)
        #expect(answer["state"] == "s")
        #expect(try await isSignedOut(party))
    }

    /// `oidcc-rp-initiated-logout-no-params`, `oidcc-rp-initiated-logout-only-state`
    @Test(arguments: [[:], ["state": "s"]])
    func `without anything to go by the user is asked`(asked: [String: String]) async throws {
        let (party, _) = try await signedIn()
        let page = try await logout(party, asked).page()
        #expect(page.asks == "logout")
        #expect(try await party.browser.send(page, [:]).page().status == .ok)
        #expect(try await isSignedOut(party))
    }

    /// `oidcc-rp-initiated-logout-no-post-logout-redirect-uri`
    @Test func `with a hint and no address a page says that the user is signed out`() async throws {
        let (party, tokens) = try await signedIn()
        let page = try await logout(party, ["id_token_hint": tokens.idText]).page()
        #expect(page.status == .ok)
        #expect(page.title == "You are signed out")
        #expect(try await isSignedOut(party))
    }

    @Test func `a hint of another user asks first`() async throws {
        let (party, _) = try await signedIn()
        try await party.user("bob", ["email": "bob@example.com"])
        let elsewhere = party.elsewhere
        let bob = try await elsewhere.tokens(try await elsewhere.logIn(as: "bob"))
        #expect(try await logout(party, ["id_token_hint": bob.idText, "post_logout_redirect_uri": Self.bye]).page().asks == "logout")
        #expect(try await !isSignedOut(party))
    }

    private func signedIn() async throws -> (RelyingParty, RelyingParty.Tokens) {
        let party = try await RelyingParty.start()
        return (party, try await party.tokens(try await party.logIn()))
    }

    private func logout(_ party: RelyingParty, _ asked: [String: String?]) async throws -> Browser.Arrival {
        let pairs = asked.compactMapValues { $0 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
        return try await party.browser.open(party.address(pairs.isEmpty ? "logout" : "logout?\(QueryText(pairs))"))
    }

    private func isSignedOut(_ party: RelyingParty) async throws -> Bool {
        try await party.authorize(["prompt": "none"]).app()["error"] == "login_required"
    }
}
