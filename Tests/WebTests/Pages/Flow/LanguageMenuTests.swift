import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

/// A reader chooses the language at the foot of every page, and every page keeps to it.
@Suite struct LanguageMenuTests {
    @Test func `the choice leads to the same page with the same parameters`() async throws {
        let party = try await RelyingParty.start()
        let page = try await party.authorize(["lang": "fr"]).page()
        #expect(page.language == "fr")
        let menu = try #require(page.menu)
        #expect(menu.action == "login")
        #expect(menu.values == party.request())
        #expect(menu.chosen == "fr")
        #expect(menu.languages == Language.allCases.map(\.tag))
        let german = try await party.browser.open(menu.address(for: "de", at: page)).page()
        #expect(german.language == "de")
        #expect(german.form?.names == page.form?.names)
        // From here on without asking, in this browser.
        #expect(try await party.authorize(["prompt": "login"]).page().language == "de")
        #expect(try await party.enter(try await party.authorize()).app()["code"] != nil)
    }

    @Test(arguments: ["login", "signup", "forgotpassword", "confirmuser", "confirmforgotpassword", "logout"])
    func `every page has the choice`(path: String) async throws {
        let party = try await RelyingParty.start()
        let page = try await party.browser.open(party.address("\(path)?\(party.query(["redirect_uri": nil]))&x=a%26b")).page()
        let menu = try #require(page.menu)
        #expect(menu.action == path)
        #expect(menu.values == party.request(["redirect_uri": nil, "x": "a&b"]))
    }

    @Test func `the page to which a form has led has the choice, too`() async throws {
        let visitor = try await Newcomer.start()
        let confirm = try await visitor.signUp()
        let menu = try #require(confirm.menu)
        let german = try await visitor.browser.open(menu.address(for: "de", at: confirm)).page()
        #expect(german.language == "de")
        #expect(german.text.contains("n***@e***"))
        #expect(try await visitor.confirm(at: german).path == "login")
    }

    @Test func `the page at the authorization endpoint has the choice, too`() async throws {
        let party = try await RelyingParty.start()
        _ = try await party.logIn()
        let page = try await party.authorize(["prompt": "select_account"]).page()
        let menu = try #require(page.menu)
        #expect(menu.action == "../oauth2/authorize")
        #expect(try await party.browser.open(menu.address(for: "ja", at: page)).page().language == "ja")
        let posted = try await party.browser.post(party.address("oauth2/authorize"), party.request(["prompt": "select_account"])).page()
        #expect(posted.menu?.values == party.request(["prompt": "select_account"]))
    }

    @Test(arguments: [
        ("client_id=nobody&lang=de", nil, "de"), ("client_id=nobody&ui_locales=sv%20fr", nil, "fr"), ("client_id=nobody", "lang=it", "it"),
        ("client_id=nobody&lang=ko", "lang=it", "ko"), ("foo=1&foo=2&lang=nl", nil, "nl"), ("%zz", "lang=ja", "ja"), ("", nil, "es"),
    ])
    func `an error is told in the reader's language`(query: String, cookie: String?, language: String) async throws {
        let party = try await RelyingParty.start()
        var headers: HTTPFields = [.acceptLanguage: "es"]
        if let cookie { headers[.cookie] = cookie }
        for pool in [party.web.app.pool.text, "us-east-1_Nowhere"] {
            for path in ["login", "oauth2/authorize", "confirmUser"] {
                let answer = try await party.web.ask(.get, "/\(pool)/\(path)?\(query)", headers: headers)
                #expect(try BrowserPage(answer, at: party.address(path)).language == language)
                #expect((400..<500).contains(answer.status.code))
            }
        }
    }
}

extension BrowserPage {
    /// The form at the foot.
    fileprivate struct Menu {
        let action: String
        let values: [String: String]
        let languages: [String]
        let chosen: String?

        func address(for language: String, at page: BrowserPage) throws -> String {
            let query = QueryText(values.merging(["lang": language]) { $1 }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
            return try Browser.resolved("\(action)?\(query)", at: page.address)
        }
    }

    fileprivate var menu: Menu? {
        guard let form = html.firstMatch(of: #/<form method="get" action="([^"]*)">/#) else { return nil }
        let content = html[form.range.upperBound...]
        let inputs = content.matches(of: #/<input type="hidden" name="([^"]*)" value="([^"]*)">/#)
        return Menu(
            action: HTML.plain(form.1),
            values: Dictionary(inputs.map { (HTML.plain($0.1), HTML.plain($0.2)) }) { _, last in last },
            languages: content.matches(of: #/<option value="([^"]*)"/#).map { String($0.1) },
            chosen: content.firstMatch(of: #/<option value="([^"]*)" lang="[^"]*" selected>/#).map { String($0.1) })
    }
}
