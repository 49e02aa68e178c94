import Actions
import Domain

/// What a pool says about itself (OpenID Connect Discovery 1.0, section 3; RFC 8414, section 2): what is there, and nothing else.
enum ProviderMetadata {
    static func document(issuer: String, style: OpenIDStyle) -> JSON {
        let members = [endpoints(issuer), answers, tokens(style), clients]
        return .object(members.reduce(into: [:]) { $0.merge($1) { $1 } })
    }

    private static func endpoints(_ issuer: String) -> [String: JSON] {
        [
            "issuer": .string(issuer),
            "jwks_uri": .string("\(issuer)/.well-known/jwks.json"),
            "authorization_endpoint": .string("\(issuer)/oauth2/authorize"),
            "token_endpoint": .string("\(issuer)/oauth2/token"),
            "userinfo_endpoint": .string("\(issuer)/oauth2/userInfo"),
            "revocation_endpoint": .string("\(issuer)/oauth2/revoke"),
            "introspection_endpoint": .string("\(issuer)/oauth2/introspect"),
            "end_session_endpoint": .string("\(issuer)/logout"),
        ]
    }

    /// The authorization endpoint.
    private static let answers: [String: JSON] = [
        "response_types_supported": list(ResponseType.allCases.map(\.rawValue)),
        "response_modes_supported": list(ResponseMode.allCases.map(\.rawValue)),
        "code_challenge_methods_supported": list([PKCE.method]),
        "prompt_values_supported": list(Prompt.allCases.map(\.rawValue)),
        "ui_locales_supported": list(Language.allCases.map(\.tag)),
        "authorization_response_iss_parameter_supported": true,
        "claims_parameter_supported": true,
        "request_parameter_supported": false,
        "request_uri_parameter_supported": false,
    ]

    private static func tokens(_ style: OpenIDStyle) -> [String: JSON] {
        [
            "grant_types_supported": list(TokenPipeline.grantTypes + ["implicit"]),
            "scopes_supported": list(style.advertisedScopes),
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["RS256"],
            "claim_types_supported": ["normal"],
            "claims_supported": list([
                "sub", "iss", "aud", "exp", "iat", "auth_time", "nonce", "at_hash", "name", "given_name", "family_name", "middle_name",
                "nickname", "preferred_username", "profile", "picture", "website", "gender", "birthdate", "zoneinfo", "locale",
                "updated_at", "email", "email_verified", "phone_number", "phone_number_verified", "address",
            ]),
        ]
    }

    /// How clients say who they are. `none` is a public client's way, which asks no secret of it.
    private static let clients: [String: JSON] = [
        "token_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
        "revocation_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post", "none"],
        "introspection_endpoint_auth_methods_supported": ["client_secret_basic", "client_secret_post"],
    ]

    private static func list(_ texts: [String]) -> JSON { .array(texts.map(JSON.string)) }
}
