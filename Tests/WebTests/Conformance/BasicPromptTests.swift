import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// The modules about what the user is asked, and in which words.
@Suite struct BasicPromptTests {
    /// `oidcc-display-page`, `oidcc-display-popup`, `oidcc-ensure-request-with-acr-values-succeeds`
    @Test(arguments: Plan.allCases, [["display": "page"], ["display": "popup"], ["acr_values": "1 2"]])
    func `a wish that need not be met is no hindrance`(plan: Plan, wish: [String: String]) async throws {
        let party = try await RelyingParty.start(plan)
        _ = try await party.tokens(try await party.logIn(wish))
    }

    /// `oidcc-prompt-login`
    @Test(arguments: Plan.allCases)
    func `prompt=login asks again, and the time of authentication is new`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        let first = try await party.tokens(try await party.logIn())
        party.web.app.advance(by: 2)
        let page = try await party.authorize(["prompt": "login"]).page()
        #expect(page.asks == "login")
        let second = try await party.tokens(try await party.enter(.page(page)).app())
        #expect(second.id["sub"] == first.id["sub"])
        #expect(second.id["auth_time"]?.integer == (first.id["auth_time"]?.integer ?? 0) + 2)
    }

    /// `oidcc-prompt-none-not-logged-in`
    @Test(arguments: Plan.allCases)
    func `prompt=none without a session is login_required, and shows nothing`(plan: Plan) async throws {
        let answer = try await RelyingParty.start(plan).authorize(["prompt": "none"]).app()
        #expect(answer["error"] == "login_required")
        #expect(answer["state"] == RelyingParty.state)
        #expect(answer["iss"] != nil)
        #expect(answer.mode == plan.mode)
    }

    /// `oidcc-prompt-none-logged-in`
    @Test(arguments: Plan.allCases)
    func `prompt=none with a session is answered with the same user and time`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        let first = try await party.tokens(try await party.logIn())
        party.web.app.advance(by: 2)
        let second = try await party.tokens(try await party.authorize(["prompt": "none"]).app())
        #expect(second.id["sub"] == first.id["sub"])
        #expect(second.id["auth_time"] == first.id["auth_time"])
    }

    /// `oidcc-max-age-1`
    @Test(arguments: Plan.allCases)
    func `max_age=1 asks again when the session is older than a second`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        let first = try await party.tokens(try await party.logIn(["max_age": "1"]))
        #expect(first.id["auth_time"] != nil)
        party.web.app.advance(by: 2)
        let page = try await party.authorize(["max_age": "1"])
        #expect(try page.page().asks == "login")
        let second = try await party.tokens(try await party.enter(page).app())
        #expect(second.id["auth_time"]?.integer == (first.id["auth_time"]?.integer ?? 0) + 2)
        party.web.app.advance(by: 2)
        #expect(try await party.authorize(["max_age": "1", "prompt": "none"]).app()["error"] == "login_required")
    }

    /// `oidcc-max-age-10000`
    @Test(arguments: Plan.allCases)
    func `max_age=10000 does not ask again`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        let first = try await party.tokens(try await party.logIn(["max_age": "15000"]))
        party.web.app.advance(by: 1)
        let second = try await party.tokens(try await party.authorize(["max_age": "10000"]).app())
        #expect(second.id["auth_time"] == first.id["auth_time"])
    }

    /// `oidcc-id-token-hint`
    @Test(arguments: Plan.allCases)
    func `a hint of who is signed in is answered without a question`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        let first = try await party.tokens(try await party.logIn())
        party.web.app.advance(by: 3599)
        let second = try await party.tokens(try await party.authorize(["prompt": "none", "id_token_hint": first.idText]).app())
        #expect(second.id["sub"] == first.id["sub"])
    }

    @Test(arguments: Plan.allCases)
    func `a hint of somebody else is login_required, and so is what is no hint`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        try await party.user("bob", ["email": "bob@example.com"])
        let elsewhere = party.elsewhere
        let bob = try await elsewhere.tokens(try await elsewhere.logIn(as: "bob"))
        _ = try await party.logIn()
        for hint in [bob.idText, bob.access, "nothing", String(bob.idText.dropLast(8)) + "AAAAAAAA"] {
            #expect(try await party.authorize(["prompt": "none", "id_token_hint": hint]).app()["error"] == "login_required")
        }
        // Whoever signs in must be the one who is meant.
        let page = try await party.authorize(["id_token_hint": bob.idText])
        #expect(try await party.enter(page, "ada").app()["error"] == "login_required")
        let again = try await party.authorize(["id_token_hint": bob.idText])
        let tokens = try await party.tokens(try await party.enter(again, "bob").app())
        #expect(tokens.id["sub"] == bob.id["sub"])
    }

    /// `oidcc-login-hint`
    @Test(arguments: Plan.allCases)
    func `a login hint stands in the form already`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        let page = try await party.authorize(["login_hint": "bob@example.com\"<"]).page()
        #expect(page.form?.values["username"] == "bob@example.com\"<")
        _ = try await party.tokens(try await party.enter(.page(page)).app())
    }

    /// `oidcc-ui-locales`
    @Test(arguments: Plan.allCases, [("se", "Sign in"), ("se de", "Anmelden"), ("fr-CA en", "Se connecter")])
    func `the page speaks the first language that it knows`(plan: Plan, locales: (asked: String, title: String)) async throws {
        let party = try await RelyingParty.start(plan)
        let page = try await party.authorize(["ui_locales": locales.asked]).page()
        #expect(page.title == locales.title)
        _ = try await party.tokens(try await party.enter(.page(page)).app())
    }

    @Test func `select_account asks who goes on, and prompt=login wins over it`() async throws {
        let party = try await RelyingParty.start()
        _ = try await party.logIn()
        let choice = try await party.authorize(["prompt": "select_account"]).page()
        #expect(choice.form?.names.contains("choice") == true)
        #expect(choice.text.contains("ada@example.com"))
        _ = try await party.tokens(try await party.browser.send(choice, ["choice": "continue"]).app())
        let other = try await party.browser.send(choice, ["choice": "another"]).page()
        #expect(other.form?.names.contains("password") == true)
        #expect(try await party.authorize(["prompt": "select_account login"]).page().form?.names.contains("password") == true)
    }

    @Test func `a browser that keeps no cookies goes home with an error, and not around in circles`() async throws {
        let party = try await RelyingParty.start()
        let page = try await party.authorize().page()
        let cookies = await party.browser.jar
        _ = try await party.enter(.page(page))
        await party.browser.keep(cookies)
        #expect(try await party.authorize(["prompt": "none"]).app()["error"] == "login_required")
    }
}
