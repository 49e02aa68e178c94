import Domain
import Foundation
import Testing

@Suite struct TermsTests {
    @Test(
        arguments: [
            ("https://example.com/terms", true), ("http://example.com", true), ("HTTPS://example.com/%C3%A9?a=b#c", true),
            ("javascript:alert(1)", false), ("data:text/html,x", false), ("ftp://example.com/", false), ("//example.com/", false),
            ("/terms", false), ("https://", false), ("https:///terms", false), ("https:terms", false), ("", false),
            ("https://bank.example@evil.example/", false), ("https://example.com/\u{0}", false), ("https://example.com/\n", false),
            ("myapp://terms", false),
        ])
    func `a link leads to an address of the web`(link: String, isGood: Bool) {
        let terms = Self.terms(["cognito:default": link])
        guard isGood else {
            #expect(throws: Refusal.invalidParameter("The link of cognito:default is not an http or https URL.")) { try terms.check() }
            return
        }
        #expect(throws: Never.self) { try terms.check() }
    }

    @Test func `one bad link of many is refused, and so are none at all`() {
        #expect(throws: Refusal.self) {
            try Self.terms(["cognito:default": "https://a.example", "cognito:dutch": "javascript:x"]).check()
        }
        #expect(throws: Refusal.self) { try Self.terms([:]).check() }
    }

    @Test(
        arguments: [
            ("de", "german"), ("en", "english"), ("es", "spanish"), ("fr", "french"), ("id", "bahasa-indonesia"), ("it", "italian"),
            ("ja", "japanese"), ("ko", "korean"), ("nl", "dutch"), ("pt-BR", "portuguese-brazil"), ("zh-CN", "chinese-simplified"),
            ("zh-TW", "chinese-traditional"),
        ])
    func `each of Amazon's languages has its link`(tag: String, name: String) {
        let terms = Self.terms(["cognito:default": "https://d.example", "cognito:\(name)": "https://own.example"])
        #expect(terms.link(for: tag) == "https://own.example")
        #expect(Self.terms(["cognito:\(name)": "https://own.example"]).link(for: "ar") == nil)
    }

    @Test func `a language without a link has the default one`() {
        let terms = Self.terms(["cognito:default": "https://d.example", "cognito:german": "https://g.example"])
        for tag in ["ar", "fr", "default", "german", "xx"] { #expect(terms.link(for: tag) == "https://d.example", "\(tag)") }
    }

    @Test func `both documents are shown, or none`() {
        let use = Self.terms(["cognito:default": "https://u.example"])
        let policy = Self.terms(["cognito:german": "https://p.example"], .privacyPolicy)
        #expect(ClientTerms([use, policy]).links(for: "de") == .init(termsOfUse: "https://u.example", privacyPolicy: "https://p.example"))
        #expect(ClientTerms([use, policy]).links(for: "en") == nil)
        #expect(ClientTerms([use]).links(for: "de") == nil)
        #expect(ClientTerms([]).links(for: "de") == nil)
    }

    private static func terms(_ links: [String: String], _ kind: Terms.Kind = .termsOfUse) -> Terms {
        Terms(
            id: "t", pool: "us-east-1_Sample", client: "client1", kind: kind, links: links, created: Sample.now, modified: Sample.now)
    }
}
