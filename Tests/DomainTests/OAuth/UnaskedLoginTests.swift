import Domain
import Testing

/// A login that no app has begun, for the links of pages that belong to none.
@Suite struct UnaskedLoginTests {
    private static let settings: JSON = [
        "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code", "implicit"], "AllowedOAuthScopes": ["openid", "email"],
        "CallbackURLs": ["https://app.example/back"],
    ]
    private static let strict: JSON = ["UserPoolTags": ["lifeguard:strict-openid": "true"]]

    @Test(
        arguments: [
            ([:], "code", "https://app.example/back"),
            (["AllowedOAuthFlows": ["implicit"]], "token", "https://app.example/back"),
            (
                ["CallbackURLs": ["https://app.example/a", "https://app.example/b"], "DefaultRedirectURI": "https://app.example/b"], "code",
                "https://app.example/b"
            ),
        ] as [(JSON, String, String)])
    func `it ends where the client's answers go by default`(changes: JSON, type: String, address: String) throws {
        let client = Sample.client(Self.settings.over(changes))
        let login = try #require(AuthorizationRequest(unaskedFor: client, in: Sample.pool()))
        #expect(login[.responseType] == type)
        #expect(login.redirectURI == address)
        #expect(login.scopes == ["openid", "email"])
        #expect(try login.checkRedirect(for: client, in: Sample.pool()).text == address)
    }

    @Test(
        arguments: [
            (["AllowedOAuthFlowsUserPoolClient": false], [:]), (["AllowedOAuthFlows": ["client_credentials"]], [:]),
            (["CallbackURLs": []], [:]), (["CallbackURLs": ["https://app.example/a", "https://app.example/b"]], [:]),
            (["DefaultRedirectURI": "https://app.example/elsewhere"], [:]), (["AllowedOAuthScopes": ["email"]], [:]),
            // Only the app can begin a login with PKCE.
            (JSON.object([:]), strict),
        ] as [(JSON, JSON)])
    func `there is none that would be refused`(changes: JSON, pool: JSON) {
        #expect(AuthorizationRequest(unaskedFor: Sample.client(Self.settings.over(changes)), in: Sample.pool(pool)) == nil)
    }
}

extension JSON {
    /// This object with what the other one changes.
    fileprivate func over(_ changes: JSON) -> JSON {
        .object((object ?? [:]).merging(changes.object ?? [:]) { $1 })
    }
}
