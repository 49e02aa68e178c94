import Domain
import Testing

@Suite struct AuthorizationResponseTests {
    private static let issuer = "https://id.example/p"

    private func redirect(_ url: String) throws -> RedirectURI {
        let client = OAuthSample.client(["CallbackURLs": [.string(url)]])
        return try OAuthSample.request(["redirect_uri": url]).checkRedirect(for: client, in: Sample.pool())
    }

    @Test(
        arguments: [
            ("query", "https://app.example/cb", [:], "https://app.example/cb?code=c%2F1&state=s1&iss=https%3A%2F%2Fid.example%2Fp"),
            (
                "oidcc-redirect-uri-query-OK", "https://app.example/cb?foo=bar", [:],
                "https://app.example/cb?foo=bar&code=c%2F1&state=s1&iss=https%3A%2F%2Fid.example%2Fp"
            ),
            (
                "an empty query", "https://app.example/cb?", ["state": ""],
                "https://app.example/cb?code=c%2F1&iss=https%3A%2F%2Fid.example%2Fp"
            ),
            (
                "fragment", "https://app.example/cb?foo=bar", ["response_mode": "fragment"],
                "https://app.example/cb?foo=bar#code=c%2F1&state=s1&iss=https%3A%2F%2Fid.example%2Fp"
            ),
            (
                "no line can be broken", "myapp://cb", ["state": "a b\"<>'"],
                "myapp://cb?code=c%2F1&state=a%20b%22%3C%3E%27&iss=https%3A%2F%2Fid.example%2Fp"
            ),
            ("form post", "https://app.example/cb?foo=bar", ["response_mode": "form_post"], "https://app.example/cb?foo=bar"),
        ] as [(String, String, [String: String], String)])
    func `a code goes where it was asked for`(module: String, url: String, changes: [String: String], expected: String) throws {
        let request = OAuthSample.request(changes)
        let response = try AuthorizationResponse(code: "c/1", to: request, at: redirect(url), issuer: Self.issuer)
        #expect(response.url == expected)
    }

    @Test func `a form has its fields in order`() throws {
        let request = OAuthSample.request(["response_mode": "form_post"])
        let response = try AuthorizationResponse(code: "c", to: request, at: redirect("https://app.example/cb"), issuer: Self.issuer)
        #expect(response.mode == .formPost)
        #expect(response.parameters.map(\.name) == ["code", "state", "iss"])
        #expect(response.parameters.map(\.value) == ["c", "s1", Self.issuer])
    }

    @Test(
        arguments: [
            (.loginRequired, [:], "https://app.example/cb?error=login_required&state=s1&iss=https%3A%2F%2Fid.example%2Fp"),
            (
                .invalidRequest("scope is bad."), ["response_type": "token"],
                "https://app.example/cb#error=invalid_request&error_description=scope%20is%20bad.&state=s1&iss=https%3A%2F%2Fid.example%2Fp"
            ),
            (
                .unsupportedResponseType, ["response_type": "what", "response_mode": "fragment", "state": ""],
                "https://app.example/cb#error=unsupported_response_type&iss=https%3A%2F%2Fid.example%2Fp"
            ),
            (
                .invalidRequest("m"), ["response_type": "token", "response_mode": "query"],
                "https://app.example/cb#error=invalid_request&error_description=m&state=s1&iss=https%3A%2F%2Fid.example%2Fp"
            ),
        ] as [(AuthorizationRefusal, [String: String], String)])
    func `a refusal goes the same way`(refusal: AuthorizationRefusal, changes: [String: String], expected: String) throws {
        let redirect = try redirect("https://app.example/cb")
        let response = AuthorizationResponse(refusal, to: OAuthSample.request(changes), at: redirect, issuer: Self.issuer)
        #expect(response?.url == expected)
    }

    @Test(arguments: [.unknownClient, .redirectURIMismatch, .redirectURIMissing, .malformedRequest(.state)] as [AuthorizationRefusal])
    func `what is for a page goes nowhere`(refusal: AuthorizationRefusal) throws {
        let redirect = try redirect("https://app.example/cb")
        #expect(AuthorizationResponse(refusal, to: OAuthSample.request(), at: redirect, issuer: Self.issuer) == nil)
    }
}
