import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// Forms come from our own pages in the same browser, and cookies stay where they belong.
@Suite struct FormAttackTests {
    enum Forgery: CaseIterable { case missing, empty, wrong, ofAnotherBrowser, withoutCookie }

    @Test(arguments: Forgery.allCases)
    func `a form that is not of our page in this browser signs nobody in`(forgery: Forgery) async throws {
        let party = try await RelyingParty.start()
        let page = try await party.authorize().page()
        let form = try #require(page.form)
        var sent = form.values.merging(["username": "ada", "password": TestApp.password]) { $1 }
        switch forgery {
        case .missing: sent["_csrf"] = nil
        case .empty: sent["_csrf"] = ""
        case .wrong: sent["_csrf"] = "A" + String((form.values["_csrf"] ?? "").dropFirst())
        case .ofAnotherBrowser: sent["_csrf"] = try await party.elsewhere.authorize().page().form?.values["_csrf"]
        case .withoutCookie: await party.browser.forget("XSRF-TOKEN")
        }
        let answer = try await party.browser.post(form.action, sent).page()
        #expect(answer.status == .forbidden)
        #expect(await !party.browser.jar.cookies.contains { $0.name == "cognito" })
    }

    @Test(arguments: [
        "login", "signup", "confirmuser", "resendcode", "forgotpassword", "confirmforgotpassword", "newpassword", "challenge", "passkey",
        "passkeys/add", "logout",
    ])
    func `every form wants the token`(path: String) async throws {
        let party = try await RelyingParty.start()
        _ = try await party.logIn()
        let form = ["_csrf": "wrong", "username": "ada", "password": TestApp.password, "code": "123456"]
        let answer = try await party.browser.post(party.address("\(path)?\(party.query())"), form).page()
        #expect(answer.status == .forbidden)
        #expect(try await party.authorize(["prompt": "none"]).app()["code"] != nil)
    }

    @Test func `cookies are kept from scripts and other sites, and stay with the pool`() async throws {
        let party = try await RelyingParty.start()
        _ = try await party.logIn(["lang": "de"])
        let cookies = await party.browser.jar.cookies
        #expect(Set(cookies.map(\.name)) == ["cognito", "XSRF-TOKEN", "lang"])
        for cookie in cookies {
            #expect(cookie.attributes == ["Path=/\(party.web.app.pool)/", "HttpOnly", "SameSite=Lax"])
        }
    }

    @Test func `with TLS cookies belong to the host alone`() async throws {
        let party = try await RelyingParty.start(publicURL: "https://id.example")
        _ = try await party.tokens(try await party.logIn())
        let cookies = await party.browser.jar.cookies
        let pool = party.web.app.pool
        #expect(Set(cookies.map(\.name)) == ["__Host-cognito.\(pool)", "__Host-XSRF-TOKEN.\(pool)"])
        for cookie in cookies { #expect(cookie.attributes == ["Path=/", "Secure", "HttpOnly", "SameSite=Lax"]) }
        // One without the prefix, which a neighbour's host may set, is nobody's.
        var tossed = CookieJar()
        for cookie in cookies { tossed.take("\(cookie.name.replacing("__Host-", with: "").prefix { $0 != "." })=\(cookie.value); Path=/") }
        await party.browser.keep(tossed)
        #expect(try await party.authorize(["prompt": "none"]).app()["error"] == "login_required")
    }

    @Test func `a session of another pool is nobody's here, and a cookie of a new browser is fresh`() async throws {
        let party = try await RelyingParty.start()
        _ = try await party.logIn()
        let session = try #require(await party.browser.jar.cookies.first { $0.name == "cognito" })
        let other = try await party.inAnotherPool()
        var jar = CookieJar()
        jar.take("cognito=\(session.value); Path=/")
        await other.browser.keep(jar)
        #expect(try await other.authorize(["prompt": "none"]).app()["error"] == "login_required")
        // A login never goes on with a session that was there before (fixation).
        _ = try await party.enter(try await party.authorize(["prompt": "login"]))
        #expect(await party.browser.jar.cookies.first { $0.name == "cognito" }?.value != session.value)
    }

    @Test func `a wrong password and an unknown name look the same`() async throws {
        let party = try await RelyingParty.start(client: ["PreventUserExistenceErrors": "ENABLED"])
        let page = try await party.authorize().page()
        let known = try await party.browser.send(page, ["username": "ada", "password": "wrong"]).page()
        let unknown = try await party.browser.send(page, ["username": "eve", "password": "wrong"]).page()
        #expect(known.status == .badRequest)
        #expect(known.status == unknown.status)
        #expect(known.html.replacing("\"ada\"", with: "") == unknown.html.replacing("\"eve\"", with: ""))
        #expect(known.html.contains("value=\"ada\""))
    }
}
