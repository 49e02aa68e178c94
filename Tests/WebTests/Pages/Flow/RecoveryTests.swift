import Cryptography
import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// Recovery codes at the hosted pages, and by an access token.
@Suite struct RecoveryTests {
    @Test func `who sets up an authenticator app is shown recovery codes once, and goes on to the app`() async throws {
        let party = try await Self.start()
        let codes = try await party.setUpApp()
        #expect(codes.title == "Recovery codes" && codes.recoveryCodes.count == 10)
        #expect(codes.html.contains("download=\"recovery-codes.txt\""))
        #expect(try await party.browser.open(codes.address).page().recoveryCodes == codes.recoveryCodes, "the page can be loaded again")
        let answer = try await party.browser.open(try codes.link("Continue")).app()
        #expect(try await party.idClaims(answer)["acr"] == "loa:4")
    }

    @Test func `a recovery code takes the place of the second step`() async throws {
        let party = try await Self.start()
        let codes = try await party.setUpApp().recoveryCodes
        let later = party.elsewhere
        let entry = try await later.askForRecovery()
        #expect(entry.path == "challenge" && entry.text.contains("Enter one of the recovery codes"))
        let wrong = try await later.browser.send(entry, ["code": "0129A-HJZ0Z"]).page()
        #expect(wrong.status == .badRequest && wrong.html.contains("id=\"code-problem\">This code is not right."))
        let other = try #require(wrong.forms.last)
        let back = try await later.browser.post(other.action, other.values.with("choice", "other")).page()
        #expect(back.text.contains("Enter the code that your authenticator app shows."))
        let link = try #require(back.forms.last)
        let again = try await later.browser.post(link.action, link.values.with("choice", "recovery")).page()
        let answer = try await later.browser.send(again, ["code": " \(codes[0].lowercased()) "]).app()
        let claims = try await later.idClaims(answer)
        #expect(claims["acr"] == "loa:3" && claims["amr"] == ["pwd", "otp", "mfa"])
        let used = try await party.elsewhere.spend(codes[0])
        #expect(used.status == .badRequest)
    }

    @Test func `nothing is said of codes to who has none, or whose app knows none`() async throws {
        let party = try await Self.start()
        let app = try await party.setUpApp(keeping: false)
        for code in app.recoveryCodes { #expect(try await party.elsewhere.enterRecovery(code)["code"] != nil) }
        let later = party.elsewhere
        let page = try await later.enter(try await later.authorize()).page()
        #expect(page.path == "challenge" && !page.html.contains("recovery"))
        let forged = try await party.elsewhere.challenge { $0.with("choice", "recovery").with("code", "1") }
        #expect(!forged.html.contains("Enter one of the recovery codes"))
    }

    @Test func `a user with codes left is not shown others on the way in`() async throws {
        let party = try await Self.start()
        _ = try await party.setUpApp()
        _ = try await party.web.app.administer("AdminDeleteSoftwareToken", ["Username": "ada"])
        let later = party.elsewhere
        let page = try await later.enter(try await later.authorize()).page()
        #expect(page.title == "Set up an authenticator app")
    }

    @Test func `new codes are made by who has just signed in, and the old ones stop`() async throws {
        let party = try await Self.start()
        let old = try await party.setUpApp().recoveryCodes
        let address = party.address("recovery-codes?\(party.query(["response_type": nil, "state": nil, "nonce": nil]))")
        let elsewhere = party.elsewhere
        let login = try await elsewhere.browser.open(address)
        #expect(try login.page().path == "login")
        let entry = try await elsewhere.askForRecovery(from: login)
        let page = try await elsewhere.browser.send(entry, ["code": old[9]]).page()
        #expect(page.path == "recovery-codes" && page.text.contains("Recovery codes left: 9"))
        #expect(try page.link("Back to the app") == RelyingParty.redirectURI)
        let new = try await elsewhere.browser.send(page, [:]).page()
        #expect(new.path == "recovery-codes" && new.recoveryCodes.count == 10 && Set(new.recoveryCodes).isDisjoint(with: old))
        #expect(try await party.elsewhere.spend(old[0]).status == .badRequest)
        #expect(try await party.elsewhere.enterRecovery(new.recoveryCodes[0])["code"] != nil)
        // A while later it takes the password again.
        party.web.app.advance(by: Limits.pageData + 1)
        #expect(try await elsewhere.browser.open(address).page().path == "login")
        #expect(try await elsewhere.browser.send(page, [:]).page().path == "login")
    }

    @Test func `who has nothing to lose is told so, and where there are none there is no page`() async throws {
        let party = try await Self.start(mfa: "OPTIONAL")
        let address = party.address("recovery-codes?\(party.query())")
        let page = try await party.enter(try await party.browser.open(address)).page()
        #expect(page.text.contains("Set up a second step or a passkey first."))
        #expect(!page.html.contains("Make new codes"))
        let plain = try await RelyingParty.start()
        #expect(try await plain.browser.open(plain.address("recovery-codes?\(plain.query())")).page().status == .badRequest)
    }

    // MARK: By an access token

    @Test func `an app asks for them with an access token of the right scope`() async throws {
        let party = try await Self.start(client: ["AllowedOAuthScopes": ["openid", "aws.cognito.signin.user.admin"]])
        let codes = try await party.setUpApp(scope: "openid aws.cognito.signin.user.admin")
        let answer = try await party.browser.open(try codes.link("Continue")).app()
        let token = try await party.tokens(answer).access
        func ask(_ method: HTTPRequest.Method, _ token: String?) async throws -> TestResponse {
            let headers: HTTPFields = token.map { [.authorization: "Bearer \($0)"] } ?? [:]
            return try await party.web.ask(method, "/\(party.web.app.pool)/oauth2/recoveryCodes", headers: headers)
        }
        #expect(try await ask(.get, token).json == ["left": 10])
        let new = try await ask(.post, token)
        #expect(new.json["codes"]?.array?.count == 10 && new.headers[.cacheControl] == "no-store")
        #expect(try await ask(.post, nil).status == .unauthorized)
        #expect(try await ask(.post, "x").status == .unauthorized)
    }

    static func start(mfa: String = "ON", client: JSON = [:]) async throws -> RelyingParty {
        let tags: JSON = ["UserPoolTags": ["lifeguard:strict-openid": "true", "lifeguard:recovery-codes": "true"]]
        let party = try await RelyingParty.start(pool: tags.over(RelyingParty.strict), client: client)
        _ = try await party.web.app.administer(
            "SetUserPoolMfaConfig", ["MfaConfiguration": .string(mfa), "SoftwareTokenMfaConfiguration": ["Enabled": true]])
        return party
    }
}

extension RelyingParty {
    /// The page after `ada` has set up an authenticator app on the way in.
    /// - Parameter keeping: whether the browser stays signed in.
    fileprivate func setUpApp(keeping: Bool = true, scope: String = "openid") async throws -> BrowserPage {
        let party = keeping ? self : elsewhere
        let page = try await party.enter(try await party.authorize(["scope": scope])).page()
        guard let app = page.app else { throw Missing("an app to set up") }
        return try await party.browser.send(page, ["code": party.code(of: app)]).page()
    }

    /// The page for a recovery code.
    fileprivate func askForRecovery(from arrival: Browser.Arrival? = nil) async throws -> BrowserPage {
        let login = if let arrival { arrival } else { try await authorize() }
        let asked = try await enter(login).page()
        guard let form = asked.forms.last, form.names.contains("choice") else { throw Missing("a way to recovery codes") }
        return try await browser.post(form.action, form.values.with("choice", "recovery")).page()
    }

    fileprivate func enterRecovery(_ code: String) async throws -> AppAnswer {
        try await browser.send(try await askForRecovery(), ["code": code]).app()
    }

    fileprivate func spend(_ code: String) async throws -> BrowserPage {
        try await browser.send(try await askForRecovery(), ["code": code]).page()
    }

    /// What a form of our own making comes to at the second step.
    fileprivate func challenge(_ change: ([String: String]) -> [String: String]) async throws -> BrowserPage {
        let page = try await enter(try await authorize()).page()
        return try await browser.post(page.form?.action ?? "", change(page.form?.values ?? [:])).page()
    }
}

extension BrowserPage {
    fileprivate var recoveryCodes: [String] { html.matches(of: #/<li><code>([0-9A-Z-]+)</code>/#).map { String($0.1) } }
}
