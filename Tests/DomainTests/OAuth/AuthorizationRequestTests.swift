import Domain
import Testing

@Suite struct AuthorizationRequestTests {
    @Test func `a link carries the same request on, in the same order, and nothing else`() throws {
        let parameters = [
            "state": "a b&c=d+e%", "client_id": "client1", "utm": "x", "login_hint": "\u{E9}@example.com", "scope": "",
            "response_type": "code",
        ]
        let query = AuthorizationRequest(parameters).query
        #expect(query == "client_id=client1&response_type=code&state=a%20b%26c%3Dd%2Be%25&login_hint=%C3%A9%40example.com")
    }

    @Test func `everything that was asked can be read`() {
        let request = AuthorizationRequest([
            "client_id": "c", "scope": " openid  email openid ", "ui_locales": "fr-CA fr en", "acr_values": "loa:4 loa:1", "max_age": "60",
            "prompt": "login select_account", "claims": #"{"userinfo":{"name":null,"email":{"essential":true}},"id_token":{"acr":null}}"#,
            "response_type": "token", "lang": "pt-BR", "resource": "https://api.example", "nonce": "n", "identity_provider": "COGNITO",
        ])
        #expect(request.clientID == "c")
        #expect(request.scopes == ["openid", "email"])
        #expect(request.uiLocales == ["fr-CA", "fr", "en"])
        #expect(request.acrValues == ["loa:4", "loa:1"])
        #expect(request.maxAge == 60)
        #expect(request.prompt == [.login, .selectAccount])
        #expect(request.claims(for: "userinfo") == ["name", "email"])
        #expect(request.claims(for: "id_token") == ["acr"])
        #expect(request.claims(for: "other").isEmpty)
        #expect(request.responseType == .token)
        #expect(request.responseMode == .fragment)
        #expect(request.lang == "pt-BR")
        #expect(request.resource == "https://api.example")
        #expect(request.nonce == "n")
        #expect(request.identityProvider == "COGNITO")
    }

    @Test func `an empty request has nothing in it`() {
        let request = AuthorizationRequest([:])
        #expect(request.query.isEmpty)
        #expect(request.clientID == nil)
        #expect(request.scopes == nil)
        #expect(request.prompt.isEmpty)
        #expect(request.maxAge == nil)
        #expect(request.responseMode == .query)
    }

    @Test(arguments: [("openid email", ["openid", "email"]), ("", ["openid", "profile", "email", "phone", "api/read"])])
    func `the tokens get what was asked for, or everything`(scope: String, granted: [String]) {
        #expect(OAuthSample.request(["scope": scope]).grantedScopes(for: OAuthSample.client()) == granted)
    }

    @Test(
        arguments: [
            ("43 is enough", String(repeating: "a", count: 43), true), ("128 is not too much", String(repeating: "~", count: 128), true),
            ("42", String(repeating: "a", count: 42), false), ("129", String(repeating: "a", count: 129), false),
            ("padding", String(repeating: "a", count: 43) + "=", false), ("base64", String(repeating: "+", count: 43), false),
            ("not ASCII", String(repeating: "\u{E9}", count: 43), false), ("nothing", "", false),
        ])
    func `challenges and verifiers have a form`(name: String, text: String, isGood: Bool) {
        #expect(PKCE.isWellFormed(text) == isGood)
    }

    @Test(
        arguments: [
            (["UserPoolTags": ["lifeguard:strict-openid": "true"]], .strict), (["strictOpenID": true], .strict),
            (["UserPoolTags": ["lifeguard:strict-openid": "false"]], .cognito), ([:], .cognito),
        ] as [(JSON, OpenIDStyle)])
    func `a pool is strict when it says so`(settings: JSON, style: OpenIDStyle) {
        #expect(Sample.pool(settings).openID == style)
    }
}
