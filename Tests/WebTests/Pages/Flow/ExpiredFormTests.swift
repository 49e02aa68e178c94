import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// A form that has lost its cookie, as in a browser that was closed and opened again.
@Suite struct ExpiredFormTests {
    private static let notice = "This page was open for too long, or your browser does not keep cookies. Please try again."

    @Test(arguments: [
        ("login", ["username": "ada", "password": TestApp.password]), ("forgotpassword", ["username": "ada"]),
        ("signup", ["username": "nia", "email": "nia@example.com", "password": TestApp.password]),
        ("confirmuser", ["username": "ada", "code": "123456"]),
        ("confirmforgotpassword", ["username": "ada", "code": "123456", "password": TestApp.password]),
    ])
    func `the same form is shown once more with what was entered`(path: String, entries: [String: String]) async throws {
        let party = try await RelyingParty.start()
        let page = try await party.browser.open(party.address("\(path)?\(party.query())")).page()
        await party.browser.keep(CookieJar())
        let again = try await party.browser.send(page, entries).page()
        #expect(again.status == .forbidden)
        #expect(again.title == page.title)
        #expect(again.asks == path)
        #expect(again.complaint == Self.notice)
        for (name, value) in entries where name != "password" && (name, path) != ("code", "confirmuser") {
            #expect(again.form?.values[name] == value)
        }
        #expect(!again.html.contains(TestApp.password))
        #expect(again.form?.values["_csrf"] != page.form?.values["_csrf"])
        let once = try await party.browser.send(again, entries)
        if case .page(let page) = once { #expect(page.status != .forbidden) }
    }

    @Test func `it can be sent again`() async throws {
        let party = try await RelyingParty.start()
        let page = try await party.authorize().page()
        await party.browser.keep(CookieJar())
        let again = try await party.enter(.page(page)).page()
        _ = try await party.tokens(try await party.enter(.page(again)).app())
    }

    @Test func `a new password without its session leads to signing in`() async throws {
        let party = try await RelyingParty.start()
        let form = ["_csrf": "old", "username": "ada", "password": TestApp.password]
        let page = try await party.browser.post(party.address("newpassword?\(party.query())"), form).page()
        #expect(page.asks == "login")
        #expect(page.form?.values["username"] == "ada")
    }

    @Test func `the question of signing out is asked again`() async throws {
        let party = try await RelyingParty.start()
        _ = try await party.logIn()
        let page = try await party.browser.open(party.address("logout")).page()
        await party.browser.forget("XSRF-TOKEN")
        let again = try await party.browser.send(page).page()
        #expect(again.status == .forbidden)
        #expect(again.asks == "logout")
        #expect(again.complaint == Self.notice)
        #expect(try await party.browser.send(again).page().title == "You are signed out")
    }

    /// Another site may not fill in our forms, not even to be looked at.
    @Test(arguments: ["cross-site", "same-site"])
    func `what another site has filled in is not shown`(site: String) async throws {
        let party = try await RelyingParty.start()
        var headers: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
        headers[try #require(HTTPField.Name("sec-fetch-site"))] = site
        for path in ["login", "signup", "confirmuser", "forgotpassword", "newpassword", "challenge", "passkey", "passkeys/add", "logout"] {
            let answer = try await party.web.ask(
                .post, "/\(party.web.app.pool)/\(path)?\(party.query())", headers: headers, body: "_csrf=guess&username=planted")
            #expect(answer.status == .forbidden)
            #expect(!answer.text.contains("planted"))
            #expect(answer.headers[.setCookie] == nil)
            let page = try BrowserPage(answer, at: party.address(path))
            #expect(try page.link("Sign in") == party.address("login?\(party.request().query)"))
        }
    }
}

extension [String: String] {
    /// As the links between pages carry it.
    fileprivate var query: String { AuthorizationRequest(self).query }
}
