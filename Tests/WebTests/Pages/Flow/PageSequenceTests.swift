import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// A form leads to an address that can be loaded again, and nothing private stands in it.
@Suite struct PageSequenceTests {
    @Test func `a new account is confirmed at a page that can be loaded again`() async throws {
        let visitor = try await Newcomer.start()
        let confirm = try await visitor.signUp()
        #expect(confirm.path == "confirmuser")
        #expect(confirm.status == .ok)
        #expect(confirm.text.contains("n***@e***"))
        #expect(try await visitor.reload(confirm).html == confirm.html)
        let login = try await visitor.confirm(at: confirm)
        #expect(login.path == "login")
        #expect(login.notice == "Your account is confirmed. You can sign in now.")
        #expect(login.form?.values["username"] == Newcomer.name)
        #expect(try await visitor.reload(login).html == login.html)
        let answer = try await visitor.browser.send(login, ["password": TestApp.password]).app()
        #expect(answer["code"] != nil)
        #expect(await !visitor.browser.jar.cookies.contains { $0.name == "page-data" })
    }

    @Test func `a wrong code keeps what is known of the right one`() async throws {
        let visitor = try await Newcomer.start()
        let wrong = try await visitor.browser.send(try await visitor.signUp(), to: "confirmuser", ["code": "000000"]).page()
        #expect(wrong.status == .badRequest)
        #expect(wrong.text.contains("n***@e***"))
        #expect(!wrong.html.contains("id=\"username\""))
        #expect(try await visitor.confirm(at: wrong).path == "login")
    }

    @Test func `another code is told of at the same address`() async throws {
        let visitor = try await Newcomer.start()
        let confirm = try await visitor.signUp()
        visitor.party.web.app.advance(by: 1)
        let again = try await visitor.browser.send(confirm, to: "resendcode").page()
        #expect(again.path == "confirmuser")
        #expect(again.notice == "A new code is on its way.")
        #expect(again.text.contains("n***@e***"))
        #expect(try await visitor.confirm(at: again).path == "login")
    }

    @Test func `who signs in unconfirmed is asked for the code`() async throws {
        let visitor = try await Newcomer.start()
        _ = try await visitor.signUp()
        visitor.party.web.app.advance(by: 1)
        let elsewhere = visitor.elsewhere
        let confirm = try await elsewhere.party.enter(try await elsewhere.party.authorize(), Newcomer.name).page()
        #expect(confirm.path == "confirmuser")
        #expect(confirm.notice == "This account is not confirmed yet.")
        #expect(confirm.text.contains("n***@e***"))
        #expect(try await elsewhere.confirm(at: confirm).path == "login")
    }

    @Test func `an account that no code confirms waits for an administrator`() async throws {
        let visitor = try await Newcomer.start(pool: ["UserPoolTags": ["lifeguard:strict-openid": "true"]])
        let login = try await visitor.signUp()
        #expect(login.path == "login")
        #expect(login.notice.hasPrefix("Your account has been created."))
        let refused = try await visitor.party.enter(.page(login), Newcomer.name).page()
        #expect(refused.complaint == "This account is not confirmed yet.")
    }

    @Test func `a forgotten password is replaced at a page that can be loaded again`() async throws {
        let party = try await RelyingParty.start()
        let forgot = try await party.browser.open(party.address("forgotpassword?\(party.query())")).page()
        let reset = try await party.browser.send(forgot, ["username": "ada"]).page()
        #expect(reset.path == "confirmforgotpassword")
        #expect(reset.text.contains("a***@e***"))
        #expect(try await party.browser.open(reset.address).page().html == reset.html)
        party.web.app.advance(by: 1)
        let again = try await party.browser.send(reset, to: "forgotpassword").page()
        #expect(again.notice == "A new code is on its way.")
        let code = try await party.web.app.service.newestCode(to: "ada@example.com")
        let wrong = try await party.browser.send(again, ["code": code, "password": "short"]).page()
        #expect(wrong.text.contains("a***@e***") && wrong.form?.values["code"] == code)
        let login = try await party.browser.send(wrong, ["code": code, "password": "Better-Horse-8"]).page()
        #expect(login.path == "login")
        #expect(login.notice.hasPrefix("Your password has been changed."))
        #expect(try await party.enter(.page(login), "ada", "Better-Horse-8").app()["code"] != nil)
    }

    @Test func `no address on the way names anybody, and no cookie can be read`() async throws {
        let visitor = try await Newcomer.start()
        let confirm = try await visitor.signUp()
        var told = await visitor.browser.answers.compactMap { $0.headers[.location] }
        let data = try #require(await visitor.browser.jar.cookies.first { $0.name == "page-data" })
        #expect(data.attributes == ["Path=/\(visitor.party.web.app.pool)/", "HttpOnly", "SameSite=Lax"])
        #expect(!data.value.contains(Newcomer.name))
        _ = try await visitor.confirm(at: confirm)
        told += await visitor.browser.answers.compactMap { $0.headers[.location] }
        #expect(told.count == 2)
        for address in told { #expect(!address.contains(Newcomer.name) && !address.contains("example.com%") && !address.contains("***")) }
    }

    @Test(arguments: ["confirmuser", "confirmforgotpassword"])
    func `a page that was left nothing asks for the name`(path: String) async throws {
        let visitor = try await Newcomer.start()
        _ = try await visitor.signUp()
        let bare = try await visitor.elsewhere.browser.open(visitor.party.address("\(path)?\(visitor.party.query())")).page()
        #expect(bare.status == .ok)
        #expect(bare.html.contains("<label for=\"username\">"))
        #expect(bare.form?.values["username"] == "")
    }

    @Test func `a code is taken, and another sent, where the name had to be asked for`() async throws {
        let visitor = try await Newcomer.start()
        _ = try await visitor.signUp()
        let elsewhere = visitor.elsewhere
        let bare = try await elsewhere.browser.open(visitor.party.address("confirmuser?\(visitor.party.query())")).page()
        let form = try #require(bare.form)
        #expect(bare.html.contains("formaction=\"resendcode?"))
        visitor.party.web.app.advance(by: 1)
        let resend = form.action.replacing("/confirmuser?", with: "/resendcode?")
        let again = try await elsewhere.browser.post(resend, form.values.merging(["username": Newcomer.name]) { $1 }).page()
        #expect(again.notice == "A new code is on its way.")
        #expect(try await elsewhere.confirm(at: again).path == "login")
    }

    enum Spoiling: CaseIterable { case tooOld, ofAnotherClient, changed, tooLong }

    @Test(arguments: Spoiling.allCases)
    func `what was left counts for its client, unchanged, and for a while`(spoiling: Spoiling) async throws {
        let visitor = try await Newcomer.start()
        let confirm = try await visitor.signUp()
        var address = confirm.address
        switch spoiling {
        case .tooOld: visitor.party.web.app.advance(by: Limits.pageData)
        case .ofAnotherClient:
            let other = try await visitor.party.another()
            address = other.address("confirmuser?\(other.query())")
        case .changed: try await visitor.change { $0.prefix(40) + ($0.dropFirst(40).hasPrefix("A") ? "B" : "A") + $0.dropFirst(41) }
        case .tooLong: try await visitor.change { $0 + String(repeating: "A", count: Limits.pageDataBytes) }
        }
        let bare = try await visitor.browser.open(address).page()
        #expect(bare.title == "Confirm your account")
        #expect(bare.html.contains("<label for=\"username\">") && !bare.text.contains("n***@e***"))
    }
}

/// Somebody without an account, at the sign-up page of an app.
struct Newcomer {
    static let name = "nia"
    let party: RelyingParty
    var browser: Browser { party.browser }

    static func start(pool: JSON = RelyingParty.strict) async throws -> Newcomer {
        Newcomer(party: try await RelyingParty.start(pool: pool))
    }

    var elsewhere: Newcomer { Newcomer(party: party.elsewhere) }

    func signUp() async throws -> BrowserPage {
        let page = try await browser.open(party.address("signup?\(party.query())")).page()
        var entries = ["username": Self.name, "password": TestApp.password]
        if page.form?.names.contains("email") == true { entries["email"] = "nia@example.com" }
        return try await browser.send(page, entries).page()
    }

    func confirm(at page: BrowserPage) async throws -> BrowserPage {
        let code = try await party.web.app.service.newestCode(to: "nia@example.com")
        return try await browser.send(page, to: "confirmuser", ["code": code]).page()
    }

    func reload(_ page: BrowserPage) async throws -> BrowserPage { try await browser.open(page.address).page() }

    /// Puts another value into the cookie of what was left.
    func change(_ spoil: (String) -> String) async throws {
        var jar = await browser.jar
        guard let cookie = jar.cookies.first(where: { $0.name == "page-data" }) else { throw Missing("what was left") }
        jar.take("page-data=\(spoil(cookie.value)); Path=\(cookie.path)")
        await browser.keep(jar)
    }
}
