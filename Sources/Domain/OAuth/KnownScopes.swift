/// The scopes that tokens of a pool may carry: the standard ones, and those of its resource servers.
package struct KnownScopes: Sendable, Hashable {
    /// Source: AllowedOAuthScopes of UserPoolClientType; `address` is OpenID's, beyond Cognito.
    package static let standard: Set<String> = [
        "openid", "email", "phone", "profile", "address", AccessTokenClaims.selfServiceScope,
    ]

    private let all: Set<String>

    package init(_ servers: [ResourceServer]) {
        all = servers.reduce(into: Self.standard) { $0.formUnion($1.scopeNames) }
    }

    package func contains(_ scope: String) -> Bool { all.contains(scope) }

    /// - Parameter settings: of a client that is made or changed.
    package func check(_ settings: JSON) throws(Refusal) {
        for case .string(let scope) in settings["AllowedOAuthScopes"]?.array ?? [] where !contains(scope) {
            throw .scopeDoesNotExist(scope)
        }
    }
}

extension AppClient {
    /// The client as it stands now: a scope whose resource server knows it no more stays in its settings, and rests.
    package func resting(scopesOutside known: KnownScopes) -> AppClient {
        var client = self
        client.scopes = scopes.filter(known.contains)
        return client
    }
}
