import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// The choice of the sign-out page: here, or on all devices.
@Suite struct SignOutEverywhereTests {
    @Test func `everywhere ends all browsers and all tokens`() async throws {
        let (party, elsewhere, tokens) = try await signedInTwice()
        let question = try await party.browser.open(party.address("logout")).page()
        #expect(question.form?.names.contains("everywhere") == true)
        let page = try await party.browser.send(question, ["everywhere": "yes"]).page()
        #expect(page.title == "You are signed out")
        #expect(page.html.contains("on all devices"))
        #expect(page.form == nil)
        for one in [party, elsewhere] { #expect(try await isSignedOut(one)) }
        #expect(try await isRevoked(tokens, party))
    }

    @Test func `here ends this browser, and the page offers the rest`() async throws {
        let (party, elsewhere, tokens) = try await signedInTwice()
        let question = try await party.browser.open(party.address("logout")).page()
        let offer = try await party.browser.send(question, [:]).page()
        #expect(try await isSignedOut(party))
        #expect(try await !isSignedOut(elsewhere))
        #expect(try await !isRevoked(tokens, party))
        #expect(offer.form?.names == ["_csrf", "everywhere"])

        let page = try await party.browser.send(offer, ["everywhere": "yes"]).page()
        #expect(page.html.contains("on all devices"))
        #expect(try await isSignedOut(elsewhere))
        #expect(try await isRevoked(tokens, party))
    }

    @Test func `the offer ends after some minutes, and is nobody else's`() async throws {
        let (party, elsewhere, tokens) = try await signedInTwice()
        let question = try await party.browser.open(party.address("logout")).page()
        let offer = try await party.browser.send(question, [:]).page()
        // The same form in a browser that nobody has signed out of.
        let stranger = party.elsewhere
        let own = try await stranger.authorize().page().form?.values["_csrf"] ?? ""
        _ = try await stranger.browser.post(try #require(offer.form?.action), ["_csrf": own, "everywhere": "yes"])
        #expect(try await !isSignedOut(elsewhere))
        party.web.app.advance(by: 300)
        let late = try await party.browser.send(offer, ["everywhere": "yes"]).page()
        #expect(!late.html.contains("on all devices"))
        #expect(late.form == nil)
        #expect(try await !isSignedOut(elsewhere))
        #expect(try await !isRevoked(tokens, party))
    }

    @Test func `without the form's own token nothing ends`() async throws {
        let (party, elsewhere, tokens) = try await signedInTwice()
        for token in ["", "forged"] {
            let page = try await party.browser.post(party.address("logout"), ["_csrf": token, "everywhere": "yes"]).page()
            #expect(page.status == .forbidden)
        }
        for one in [party, elsewhere] { #expect(try await !isSignedOut(one)) }
        _ = try await party.browser.open(party.address("logout?everywhere=yes"))
        for one in [party, elsewhere] { #expect(try await !isSignedOut(one)) }
        #expect(try await !isRevoked(tokens, party))
    }

    @Test func `who signs in anew and out here is told just that`() async throws {
        let (party, _, _) = try await signedInTwice()
        var question = try await party.browser.open(party.address("logout")).page()
        _ = try await party.browser.send(question, ["everywhere": "yes"])
        party.web.app.advance(by: 1)
        _ = try await party.logIn()
        question = try await party.browser.open(party.address("logout")).page()
        let page = try await party.browser.send(question, [:]).page()
        #expect(page.form?.names.contains("everywhere") == true)
    }

    @Test func `an app that sends the browser away signs out here alone`() async throws {
        let (party, elsewhere, tokens) = try await signedInTwice()
        let query = "logout?client_id=\(party.web.app.client.id)&logout_uri=https%3A%2F%2Frp.example%2Fbye"
        #expect(try await party.browser.open(party.address(query)).app().address == "https://rp.example/bye")
        #expect(try await isSignedOut(party))
        #expect(try await !isSignedOut(elsewhere))
        #expect(try await !isRevoked(tokens, party))
    }

    /// Two browsers of one user, and tokens of the second.
    private func signedInTwice() async throws -> (RelyingParty, RelyingParty, RelyingParty.Tokens) {
        let party = try await RelyingParty.start()
        let elsewhere = party.elsewhere
        _ = try await party.logIn()
        let tokens = try await elsewhere.tokens(try await elsewhere.logIn())
        party.web.app.advance(by: 1)
        return (party, elsewhere, tokens)
    }

    private func isSignedOut(_ party: RelyingParty) async throws -> Bool {
        try await party.authorize(["prompt": "none"]).app()["error"] == "login_required"
    }

    private func isRevoked(_ tokens: RelyingParty.Tokens, _ party: RelyingParty) async throws -> Bool {
        let headers: HTTPFields = [.authorization: "Bearer \(tokens.access)"]
        return try await party.web.ask(.get, "/\(party.web.app.pool)/oauth2/userInfo", headers: headers).status == .unauthorized
    }
}
