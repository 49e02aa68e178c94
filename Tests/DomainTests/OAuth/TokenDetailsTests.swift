import Domain
import Testing

@Suite struct TokenDetailsTests {
    @Test func `what a request asks is kept and read back`() {
        let asked = #"{"userinfo":{"name":{"essential":true},"email":null},"id_token":{"nickname":null}}"#
        let request = OAuthSample.request(["claims": asked, "resource": "https://api.example"])
        let details = TokenDetails(request, for: OAuthSample.client())
        #expect(details == TokenDetails(resource: "https://api.example", userInfo: ["email", "name"], idToken: ["nickname"]))
        #expect(TokenDetails(details.json) == details)
    }

    @Test func `what was not asked takes no room`() {
        #expect(TokenDetails(OAuthSample.request(), for: OAuthSample.client()) == .none)
        #expect(TokenDetails.none.json == nil)
        #expect(TokenDetails(nil) == .none)
    }

    @Test func `what the client may not read is forgotten at once`() {
        let request = OAuthSample.request(["claims": #"{"userinfo":{"name":null,"email":null,"dev:custom:x":null}}"#])
        #expect(TokenDetails(request, for: OAuthSample.client(["ReadAttributes": ["email"]])).userInfo == ["email"])
        #expect(TokenDetails(request, for: OAuthSample.client()).userInfo == ["name", "email"])
    }

    @Test(
        arguments: [
            ("https://api.example", nil, true), ("https://api.example", "", true), ("https://api.example", "https://api.example", true),
            ("https://api.example", "https://api.example/", false), (nil, "https://api.example", false), (nil, nil, true),
        ] as [(String?, String?, Bool)])
    func `tokens are for the API that was granted, or for none`(granted: String?, asked: String?, isGood: Bool) {
        let details = TokenDetails(resource: granted)
        if isGood {
            #expect(throws: Never.self) { try details.check(resource: asked) }
        } else {
            #expect(throws: OAuthRefusal.invalidTarget) { try details.check(resource: asked) }
        }
    }
}
