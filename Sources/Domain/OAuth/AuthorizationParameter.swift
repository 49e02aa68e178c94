/// A parameter that means something at the authorization endpoint, in the order in which links carry it on. Others are ignored.
package enum AuthorizationParameter: String, Sendable, Hashable, CaseIterable {
    case clientID = "client_id"
    case responseType = "response_type"
    case redirectURI = "redirect_uri"
    case scope
    case state
    case responseMode = "response_mode"
    case nonce
    case codeChallenge = "code_challenge"
    case codeChallengeMethod = "code_challenge_method"
    case prompt
    case maxAge = "max_age"
    case loginHint = "login_hint"
    case idTokenHint = "id_token_hint"
    case identityProvider = "identity_provider"
    case idpIdentifier = "idp_identifier"
    case lang
    case uiLocales = "ui_locales"
    case acrValues = "acr_values"
    case claims
    case resource
    case display
    case request
    case requestURI = "request_uri"
    case registration
    /// Ours: which page of ours a sign-in leads to, before the app.
    case page = "lifeguard_page"

    /// How many bytes it may have. Request objects are refused for what they are, however long.
    private var limit: Int {
        switch self {
        case .clientID, .responseType, .responseMode, .codeChallenge, .codeChallengeMethod, .prompt, .maxAge, .identityProvider,
            .idpIdentifier, .lang, .display, .page:
            Limits.oauthName
        case .redirectURI, .state, .scope, .nonce, .loginHint, .uiLocales, .acrValues, .resource: Limits.oauthText
        case .idTokenHint: Limits.oauthHint
        case .claims: Limits.oauthClaims
        case .request, .requestURI, .registration: .max
        }
    }

    func accepts(_ value: String) -> Bool {
        value.utf8.count <= limit && !value.hasControlCharacters
    }
}

extension String {
    /// C0, delete and C1: they have no business in a parameter, and much in attacks on headers, logs and terminals.
    package var hasControlCharacters: Bool {
        unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) }
    }
}
