import HTTPTypes
import Testing

@testable import Web

@Suite struct PagePolicyTests {
    @Test(
        arguments: [
            ("https://app.example/back?x=1", "https://app.example"), ("http://localhost:3000/", "http://localhost:3000"),
            ("http://[::1]:3000/", "http:"), ("myapp://callback", "myapp:"), ("com.example.app:/back", "com.example.app:"),
            ("HTTPS://App.Example/", "https://App.Example"), ("https://a;script-src *@b/", "https://b"), ("https://a,b/", "https:"),
            ("no address", nil), ("", nil), ("https", nil),
        ] as [(String, String?)])
    func `a form may lead to where the login ends`(address: String, source: String?) {
        #expect(PagePolicy.source(of: address) == source)
    }

    @Test func `a page lets nothing in and is framed by nobody`() throws {
        let fields = PagePolicy.headers(formsMayReach: "https://app.example/back")
        let policy = try #require(fields[.contentSecurityPolicy])
        #expect(policy.hasPrefix("default-src 'none'; "))
        #expect(policy.contains("form-action 'self' https://app.example;"))
        #expect(policy.contains("frame-ancestors 'none'"))
        #expect(!policy.contains("unsafe"))
        #expect(fields[.cacheControl] == "no-store")
        #expect(fields[.xContentTypeOptions] == "nosniff")
        for (name, value) in [("referrer-policy", "no-referrer"), ("x-frame-options", "DENY")] {
            #expect(fields[try #require(HTTPField.Name(name))] == value)
        }
    }
}
