import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// Where a visit ends, a link leads on, as far as a safe one is known.
@Suite struct OnwardTests {
    private static let apart: JSON = ["AutoVerifiedAttributes": ["email"]]

    private static func mailedLink(_ visitor: Newcomer, code: String) -> String {
        let client = visitor.party.web.app.client.id.text
        return visitor.party.address("confirmUser?client_id=\(client)&user_name=\(Newcomer.name)&confirmation_code=\(code)")
    }

    @Test func `a mailed link names the account, and ends where signing in begins`() async throws {
        let visitor = try await Newcomer.start()
        _ = try await visitor.signUp()
        let code = try await visitor.party.web.app.service.newestCode(to: "nia@example.com")
        let browser = visitor.elsewhere.browser
        let page = try await browser.open(Self.mailedLink(visitor, code: code)).page()
        #expect(page.html.contains("<bdi class=\"name\"><span>nia</span></bdi>"))
        let done = try await browser.send(page).page()
        #expect(done.title == "Your account is confirmed")
        #expect(!done.address.contains(code))
        #expect(try await browser.open(done.address).page().html == done.html)
        let login = try await browser.open(try done.link("Sign in")).page()
        #expect(login.asks == "login")
        #expect(try await visitor.party.browser.open(login.address).page().asks == "login")
        #expect(try await browser.send(login, ["username": Newcomer.name, "password": TestApp.password]).app()["code"] != nil)
    }

    @Test func `a mailed link that does not work any more leads on as well`() async throws {
        let visitor = try await Newcomer.start()
        _ = try await visitor.signUp()
        let browser = visitor.elsewhere.browser
        let page = try await browser.send(try await browser.open(Self.mailedLink(visitor, code: "000000")).page()).page()
        #expect(page.status == .badRequest)
        #expect(try await browser.open(try page.link("Back to sign in")).page().asks == "login")
        let without = visitor.party.address("confirmUser?client_id=\(visitor.party.web.app.client.id)&user_name=nia")
        #expect(try await browser.open(try await browser.open(without).page().link("Sign in")).page().asks == "login")
    }

    @Test func `a wrong address to go back to leads to the right one`() async throws {
        let party = try await RelyingParty.start()
        let page = try await party.authorize(["redirect_uri": "https://evil.example/"]).page()
        #expect(page.status == .badRequest)
        let login = try page.link("Sign in")
        #expect(!login.contains("evil"))
        #expect(try await party.enter(try await party.browser.open(login)).app().address == RelyingParty.redirectURI)
    }

    @Test(arguments: [["client_id": "nobody"], ["client_id": ""]])
    func `where the app is unknown nothing leads on`(changes: [String: String]) async throws {
        let page = try await RelyingParty.start().authorize(changes).page()
        #expect(page.status == .badRequest)
        #expect(!page.html.contains("<a "))
        #expect(!page.html.contains("class=\"mark\""))
    }

    /// Only an app can begin a login with PKCE, and where it wants its answer must be plain.
    @Test(
        arguments: [
            ["GenerateSecret": false], ["CallbackURLs": ["https://rp.example/a", "https://rp.example/b"]],
            ["AllowedOAuthFlowsUserPoolClient": false],
        ] as [JSON])
    func `where no login can be begun nothing leads on`(client: JSON) async throws {
        let party = try await RelyingParty.start(client: client)
        let id = party.web.app.client.id.text
        let page = try await party.browser.open(party.address("logout?client_id=\(id)")).page()
        #expect(page.title == "You are signed out")
        #expect(!page.html.contains("<a "))
    }

    @Test func `who signs out may sign in again`() async throws {
        let party = try await RelyingParty.start()
        _ = try await party.logIn()
        let question = try await party.browser.open(party.address("logout?client_id=\(party.web.app.client.id)")).page()
        let done = try await party.browser.send(question).page()
        #expect(done.title == "You are signed out")
        #expect(await party.browser.answers.first?.status == .seeOther)
        #expect(try await party.browser.open(done.address).page().title == "You are signed out")
        #expect(try await party.browser.open(try done.link("Sign in")).page().asks == "login")
    }

    @Test func `who does not want to sign out goes back to the app`() async throws {
        let party = try await RelyingParty.start()
        _ = try await party.logIn()
        let question = try await party.browser.open(party.address("logout?client_id=\(party.web.app.client.id)")).page()
        #expect(try await party.browser.open(try question.link("Stay signed in")).app()["code"] != nil)
        #expect(try await party.authorize(["prompt": "none"]).app()["code"] != nil)
    }

    @Test func `who does not want to sign out of nowhere in particular stays`() async throws {
        let party = try await RelyingParty.start()
        _ = try await party.logIn()
        let question = try await party.browser.open(party.address("logout")).page()
        let page = try await party.browser.open(try question.link("Stay signed in")).page()
        #expect(page.title == "You are still signed in")
        #expect(try await party.authorize(["prompt": "none"]).app()["code"] != nil)
    }
}
