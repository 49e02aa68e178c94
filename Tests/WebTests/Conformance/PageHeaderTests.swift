import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// What browsers are told about every page.
@Suite struct PageHeaderTests {
    @Test func `every page has its headers, and no other site may read it`() async throws {
        let party = try await RelyingParty.start()
        let pages = [
            try await party.authorize(), try await party.browser.open(party.address("signup?\(party.query())")),
            try await party.browser.open(party.address("forgotpassword?\(party.query())")),
            try await party.authorize(["client_id": "nobody"]), try await party.browser.open(party.address("logout")),
            try await party.browser.post(party.address("login?\(party.query())"), ["_csrf": "wrong"]),
            try await party.enter(try await party.authorize(), "ada", "wrong"),
        ]
        for page in try pages.map({ try $0.page() }) { check(page.headers) }
        for answer in await party.browser.answers { #expect(answer.headers[.allowOrigin] == nil) }
    }

    @Test func `the page that hands over an answer has them, too`() async throws {
        let party = try await RelyingParty.start(.formPost)
        _ = try await party.logIn()
        let last = try #require(await party.browser.answers.last)
        check(last.headers)
        #expect(last.headers[.contentSecurityPolicy]?.contains("form-action 'self' https://rp.example;") == true)
        #expect(last.text.contains("../assets/"))
    }

    /// An error is handed over from the page where it was found: its script and its style must be found from there.
    @Test func `an error that is handed over from another page finds its script`() async throws {
        let party = try await RelyingParty.start(.formPost)
        let answer = try await party.browser.open(party.address("login?\(party.query(["scope": "nobody/x"]))"))
        #expect(try answer.app()["error"] == "invalid_scope")
        #expect(await party.browser.answers.last?.text.contains("\"../assets/") == false)
    }

    @Test(arguments: ["oauth2/authorize", "login", "logout", "signup", "confirmUser", "undoAddress"])
    func `no script of another site may call a page`(path: String) async throws {
        let party = try await RelyingParty.start()
        let headers: HTTPFields = [.origin: "https://evil.example", .requestMethod: "POST"]
        let answer = try await party.web.ask(.options, "/\(party.web.app.pool)/\(path)", headers: headers)
        #expect(answer.headers[.allowOrigin] == nil)
        #expect(answer.status != .ok)
    }

    private func check(_ headers: HTTPFields, location: SourceLocation = #_sourceLocation) {
        let policy = headers[.contentSecurityPolicy] ?? ""
        for part in ["default-src 'none'", "script-src 'self'", "style-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"] {
            #expect(policy.contains(part), sourceLocation: location)
        }
        #expect(!policy.contains("unsafe"), sourceLocation: location)
        let values = Dictionary(headers.map { ($0.name.canonicalName, $0.value) }) { first, _ in first }
        for (name, value) in [
            ("cache-control", "no-store"), ("x-content-type-options", "nosniff"), ("x-frame-options", "DENY"),
            ("referrer-policy", "no-referrer"), ("content-type", "text/html; charset=utf-8"),
        ] { #expect(values[name] == value, sourceLocation: location) }
        #expect(values["access-control-allow-origin"] == nil, sourceLocation: location)
    }
}
