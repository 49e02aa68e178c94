import Domain
import Testing

@Suite struct AuthorizationChecksTests {
    @Test(
        arguments: [
            ("oidcc-server", [:]),
            ("oidcc-ensure-request-without-nonce-succeeds-for-code-flow", ["nonce": ""]),
            ("oidcc-scope-profile", ["scope": "openid profile"]),
            ("oidcc-scope-email", ["scope": "openid email"]),
            ("oidcc-scope-phone", ["scope": "openid phone"]),
            ("oidcc-scope-all", ["scope": "openid profile email phone"]),
            ("oidcc-ensure-other-scope-order-succeeds", ["scope": "email openid"]),
            ("oidcc-display-page", ["display": "page"]),
            ("oidcc-display-popup", ["display": "popup"]),
            ("oidcc-prompt-login", ["prompt": "login"]),
            ("oidcc-prompt-none-logged-in", ["prompt": "none"]),
            ("oidcc-max-age-1", ["max_age": "1"]),
            ("oidcc-max-age-10000", ["max_age": "10000"]),
            ("oidcc-ensure-request-with-unknown-parameter-succeeds", ["extra": "foobar"]),
            ("oidcc-login-hint", ["login_hint": "bob@example.com"]),
            ("oidcc-ui-locales", ["ui_locales": "se"]),
            ("oidcc-claims-locales", ["claims_locales": "se"]),
            ("oidcc-ensure-request-with-acr-values-succeeds", ["acr_values": "1 2"]),
            ("oidcc-claims-essential", ["claims": #"{"userinfo":{"name":{"essential":true}}}"#]),
            (
                "oidcc-ensure-request-with-valid-pkce-succeeds",
                ["code_challenge": OAuthSample.challenge, "code_challenge_method": "S256"]
            ),
            ("oidcc-server, form post", ["response_mode": "form_post"]),
            (
                "fapi2, a long state and nonce",
                ["state": String(repeating: "s", count: 1000), "nonce": String(repeating: "n", count: 1000)]
            ),
            ("no scope: all of the client's", ["scope": ""]),
            ("an empty parameter is an absent one", ["max_age": "", "prompt": "", "request": ""]),
            ("implicit", ["response_type": "token"]),
            ("implicit by form post", ["response_type": "token", "response_mode": "form_post"]),
            ("a custom scope alone", ["scope": "api/read"]),
            ("a resource", ["resource": "https://api.example/v1"]),
            ("a resource of this machine", ["resource": "http://localhost:8080"]),
            ("a resource with a scheme of its own", ["resource": "urn:api"]),
            ("several prompts", ["prompt": "login consent"]),
        ] as [(String, [String: String])])
    func `a good request passes`(module: String, changes: [String: String]) throws {
        let request = OAuthSample.request(changes)
        #expect(try request.checkRedirect(for: OAuthSample.client(), in: Sample.pool()).text == "https://app.example/cb")
        try request.check(for: OAuthSample.client(), in: Sample.pool())
    }

    @Test(
        arguments: [
            ("oidcc-response-type-missing", ["response_type": ""], "invalid_request"),
            ("oidcc-unsigned-request-object-supported-correctly-or-rejected-as-unsupported", ["request": "e30."], "request_not_supported"),
            ("oidcc-ensure-request-object-with-redirect-uri", ["request": String(repeating: "x", count: 50_000)], "request_not_supported"),
            ("oidcc-request-uri-unsigned", ["request_uri": "https://app.example/r"], "request_uri_not_supported"),
            ("registration", ["registration": "{}"], "registration_not_supported"),
            ("an unknown type", ["response_type": "id_token"], "unsupported_response_type"),
            ("a hybrid type", ["response_type": "code token"], "unsupported_response_type"),
            ("an unknown mode", ["response_mode": "web_message"], "invalid_request"),
            ("tokens in a query", ["response_type": "token", "response_mode": "query"], "invalid_request"),
            ("a scope that is not the client's", ["scope": "openid api/write"], "invalid_scope"),
            ("a claim scope without openid", ["scope": "email"], "invalid_scope"),
            ("offline_access where it is not known", ["scope": "openid offline_access"], "invalid_scope"),
            ("plain PKCE", ["code_challenge": OAuthSample.challenge, "code_challenge_method": "plain"], "invalid_request"),
            ("PKCE without a method is plain", ["code_challenge": OAuthSample.challenge], "invalid_request"),
            ("a method without a challenge", ["code_challenge_method": "S256"], "invalid_request"),
            ("a short challenge", ["code_challenge": "abc", "code_challenge_method": "S256"], "invalid_request"),
            ("none beside another", ["prompt": "none login"], "invalid_request"),
            ("an unknown prompt", ["prompt": "dance"], "invalid_request"),
            ("a negative age", ["max_age": "-1"], "invalid_request"),
            ("an age in words", ["max_age": "1e3"], "invalid_request"),
            ("claims that are no object", ["claims": "[]"], "invalid_request"),
            ("claims that are no JSON", ["claims": "{"], "invalid_request"),
            ("claims that are too deep", ["claims": String(repeating: "[", count: 200)], "invalid_request"),
            ("a relative resource", ["resource": "/api"], "invalid_target"),
            ("a resource with a fragment", ["resource": "https://api.example/#a"], "invalid_target"),
            ("a resource without TLS", ["resource": "http://api.example/"], "invalid_target"),
            ("a long nonce", ["nonce": String(repeating: "n", count: 2049)], "invalid_request"),
            ("a nonce of two lines", ["nonce": "a\r\nb"], "invalid_request"),
            ("a hint with a zero byte", ["login_hint": "a\u{0}b"], "invalid_request"),
        ] as [(String, [String: String], String)])
    func `a bad request is refused in the standard's words`(module: String, changes: [String: String], error: String) throws {
        let request = OAuthSample.request(changes)
        let client = OAuthSample.client()
        #expect(throws: Never.self) { try request.checkRedirect(for: client, in: Sample.pool()) }
        let refusal = #expect(throws: AuthorizationRefusal.self) { try request.check(for: client, in: Sample.pool()) }
        #expect(refusal?.error == error)
    }

    @Test(
        arguments: [
            (["scope": ""], "invalid_scope"), (["code_challenge": "", "code_challenge_method": ""], "invalid_request"),
            (["scope": "openid offline_access"], nil),
            (["response_type": "token", "code_challenge": "", "code_challenge_method": ""], nil),
        ] as [([String: String], String?)])
    func `a strict pool asks more of a public client`(changes: [String: String], error: String?) {
        let good = ["code_challenge": OAuthSample.challenge, "code_challenge_method": "S256"]
        let request = OAuthSample.request(good.merging(changes) { $1 })
        var refusal: AuthorizationRefusal?
        do throws(AuthorizationRefusal) {
            try request.check(for: OAuthSample.client(), in: Sample.pool(OAuthSample.strict))
        } catch {
            refusal = error
        }
        #expect(refusal?.error == error)
    }

    @Test(arguments: ["code", "token"])
    func `a client has the flows that it is allowed`(type: String) {
        let client = OAuthSample.client(["AllowedOAuthFlows": ["client_credentials"]])
        #expect(throws: AuthorizationRefusal.unauthorizedClient) {
            try OAuthSample.request(["response_type": type]).check(for: client, in: Sample.pool())
        }
    }

    @Test func `a client without scopes cannot ask for all of them`() {
        let client = OAuthSample.client(["AllowedOAuthScopes": []])
        #expect(throws: AuthorizationRefusal.invalidScope) {
            try OAuthSample.request(["scope": ""]).check(for: client, in: Sample.pool())
        }
    }

    @Test func `the reasons are text that the standard lets through`() {
        for check in AuthorizationRequest.checks {
            #expect(check.refusal.error != nil)
            let reason = check.refusal.reason ?? ""
            #expect(reason.utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "\\") })
        }
    }
}
