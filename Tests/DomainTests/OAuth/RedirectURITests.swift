import Domain
import Testing

@Suite struct RedirectURITests {
    @Test(
        arguments: [
            ("oidcc-ensure-registered-redirect-uri", "https://app.example/cb", "https://app.example/cb", true),
            ("oidcc-redirect-uri-query-OK", "https://app.example/cb?foo=bar", "https://app.example/cb?foo=bar", true),
            ("oidcc-redirect-uri-query-mismatch", "https://app.example/cb?foo=bar", "https://app.example/cb?bar=foo", false),
            ("oidcc-redirect-uri-query-added", "https://app.example/cb", "https://app.example/cb?foo=bar", false),
            ("oidcc-redirect-uri-regfrag", "https://app.example/cb", "https://app.example/cb#foo", false),
            ("another case", "https://app.example/cb", "https://APP.example/cb", false),
            ("a slash more", "https://app.example/cb", "https://app.example/cb/", false),
            ("dots", "https://app.example/cb", "https://app.example/x/../cb", false),
            ("another spelling of the same accent", "https://app.example/\u{E9}", "https://app.example/e\u{301}", false),
            ("a port of another machine", "https://app.example/cb", "https://app.example:444/cb", false),
            ("an app's own scheme", "myapp://cb", "myapp://cb", true),
            ("any port of this machine", "http://127.0.0.1/cb", "http://127.0.0.1:51004/cb", true),
            ("another port of this machine", "http://localhost:3000/cb?a=b", "http://localhost:3001/cb?a=b", true),
            ("another port, IPv6", "http://[::1]:80/cb", "http://[::1]:65535/cb", true),
            ("no port, IPv6", "http://[::1]:80/cb", "http://[::1]/cb", true),
            ("another name of this machine", "http://127.0.0.1/cb", "http://localhost/cb", false),
            ("another path", "http://127.0.0.1/cb", "http://127.0.0.1:5000/evil", false),
            ("a port that is none", "http://127.0.0.1/cb", "http://127.0.0.1:65536/cb", false),
            ("a port of letters", "http://127.0.0.1/cb", "http://127.0.0.1:8o/cb", false),
            ("an empty port", "http://127.0.0.1/cb", "http://127.0.0.1:/cb", false),
            ("a user before the host", "http://127.0.0.1/cb", "http://127.0.0.1:80@evil.example/cb", false),
            ("a user before this machine", "http://127.0.0.1/cb", "http://evil@127.0.0.1:80/cb", false),
            ("a backslash", "http://127.0.0.1/cb", "http://127.0.0.1:80\\@evil.example/cb", false),
            ("another scheme", "http://127.0.0.1/cb", "https://127.0.0.1:80/cb", false),
            ("a port of a machine that is not this one", "http://10.0.0.1/cb", "http://10.0.0.1:80/cb", false),
        ] as [(String, String, String, Bool)])
    func `an address is the registered one, byte for byte`(module: String, registered: String, asked: String, isGood: Bool) {
        let client = OAuthSample.client(["CallbackURLs": [.string(registered)]])
        let redirect = try? OAuthSample.request(["redirect_uri": asked]).checkRedirect(for: client, in: Sample.pool())
        #expect(redirect?.text.utf8.elementsEqual(asked.utf8) == (isGood ? true : nil))
    }

    @Test(
        arguments: [
            (["https://a.example"], nil, "https://a.example"), (["https://a.example", "https://b.example"], nil, nil),
            (["https://a.example", "https://b.example"], "https://b.example", "https://b.example"), ([], nil, nil),
        ] as [([JSON], String?, String?)])
    func `without an address the default counts, or the only one`(urls: [JSON], standard: String?, expected: String?) {
        let client = OAuthSample.client(["CallbackURLs": .array(urls), "DefaultRedirectURI": standard.map { .string($0) } ?? .null])
        let request = OAuthSample.request(["redirect_uri": ""])
        #expect((try? request.checkRedirect(for: client, in: Sample.pool()))?.text == expected)
        if expected == nil {
            #expect(throws: AuthorizationRefusal.redirectURIMissing) { try request.checkRedirect(for: client, in: Sample.pool()) }
        }
    }

    @Test(
        arguments: [
            (["client_id": "somebody"], .unknownClient), (["client_id": ""], .unknownClient),
            (["redirect_uri": "https://evil.example"], .redirectURIMismatch),
            (["client_id": String(repeating: "c", count: 129)], .malformedRequest(.clientID)),
            (["redirect_uri": "https://app.example/cb\r\n"], .malformedRequest(.redirectURI)),
            (["state": "a\nb"], .malformedRequest(.state)),
            (["state": String(repeating: "s", count: 2049)], .malformedRequest(.state)),
        ] as [([String: String], AuthorizationRefusal)])
    func `what comes before trust is a page`(changes: [String: String], refusal: AuthorizationRefusal) {
        let client = OAuthSample.client()
        #expect(throws: refusal) { try OAuthSample.request(changes).checkRedirect(for: client, in: Sample.pool()) }
        #expect(refusal.error == nil)
    }

    @Test(arguments: ["a\u{0}b", "a\nb", String(repeating: "c", count: 129), ""])
    func `what cannot be an id is looked for nowhere`(id: String) {
        #expect(OAuthSample.request(["client_id": id]).clientID == nil)
        #expect(LogoutRequest(["client_id": id]).clientID(hint: .absent) == nil)
    }

    @Test func `a client of another pool, or none, is unknown`() {
        let other = UserPool(id: "us-east-1_Other", name: "other", settings: [:], created: Sample.now, modified: Sample.now)
        let client = OAuthSample.client()
        #expect(throws: AuthorizationRefusal.unknownClient) { try OAuthSample.request().checkRedirect(for: client, in: other) }
        #expect(throws: AuthorizationRefusal.unknownClient) { try OAuthSample.request().checkRedirect(for: nil, in: Sample.pool()) }
    }

    @Test(
        arguments: [
            ("https://app.example/cb?a=b", "https://app.example"), ("http://localhost:3000/cb", "http://localhost:3000"),
            ("http://[::1]:80/", "http://[::1]:80"), ("myapp://cb", "myapp:"), ("https://a;b/", nil), ("https://a'b/", nil),
        ] as [(String, String?)])
    func `a policy calls the place by its origin`(url: String, origin: String?) throws {
        let client = OAuthSample.client(["CallbackURLs": [.string(url)]])
        #expect(try OAuthSample.request(["redirect_uri": url]).checkRedirect(for: client, in: Sample.pool()).origin == origin)
    }
}
