/// What comes to the logout endpoint: in Cognito's parameters, or in those of OpenID Connect RP-Initiated Logout 1.0.
package struct LogoutRequest: Sendable {
    private let parameters: [String: String]

    /// - Parameter parameters: decoded, each once.
    package init(_ parameters: [String: String]) {
        self.parameters = parameters.filter { !$0.value.isEmpty }
    }

    /// Names that mean something here beside those of an authorization request, with their longest values.
    private static let limits = [
        "logout_uri": Limits.oauthText, "post_logout_redirect_uri": Limits.oauthText, "logout_hint": Limits.oauthText,
    ]

    package var idTokenHint: String? { parameters["id_token_hint"] }
    package var uiLocales: [String] { authorization.uiLocales }
    package var lang: String? { authorization.lang }

    /// The client to look up: the one that is named, or the one that the hint was issued to.
    package func clientID(hint: IDTokenHint) -> ClientID? { authorization.clientID ?? hint.client }

    /// What was asked, for the form that asks the user.
    package var query: String {
        QueryText(parameters.filter { isKnown($0.key) }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }).description
    }

    /// - Parameters:
    ///   - client: the one of `clientID(hint:)`; nil when there is none.
    ///   - user: who is signed in in the browser.
    ///   - isConfirmed: whether the user was asked, and wants to sign out.
    package func decision(
        for client: AppClient?, in pool: UserPool, hint: IDTokenHint, user: UserID?, isConfirmed: Bool
    ) -> LogoutDecision {
        guard parameters.allSatisfy(isWellFormed) else { return .refuse }
        let client = client?.pool == pool.id && client?.id == clientID(hint: hint) ? client : nil
        if parameters["logout_uri"] != nil || isBackToLogin { return cognitoDecision(for: client, in: pool) }
        return openIDDecision(for: client, hint: hint, user: user, isConfirmed: isConfirmed)
    }

    // MARK: Cognito

    private var authorization: AuthorizationRequest { AuthorizationRequest(parameters) }

    private var isBackToLogin: Bool { parameters["redirect_uri"] != nil && parameters["response_type"] != nil }

    /// Nobody is asked; `logout_uri` wins. Cognito knows no hint, so that a bad one hurts nobody.
    private func cognitoDecision(for client: AppClient?, in pool: UserPool) -> LogoutDecision {
        guard let client, authorization.clientID != nil else { return .refuse }
        if let uri = parameters["logout_uri"] {
            return client.logoutURLs.contains { $0.isExactly(uri) } ? .redirect(uri) : .refuse
        }
        let trusted = try? authorization.checkRedirect(for: client, in: pool)
        return trusted == nil ? .refuse : .signIn(authorization)
    }

    // MARK: OpenID

    /// Without a hint of the one who is signed in, anybody may have sent the browser here: the user is asked (section 2).
    private func openIDDecision(for client: AppClient?, hint: IDTokenHint, user: UserID?, isConfirmed: Bool) -> LogoutDecision {
        guard hint != .bad else { return .refuse }
        if clientID(hint: hint) != nil, client == nil { return .refuse }
        if let hinted = hint.client, hinted != client?.id { return .refuse }
        let uri = parameters["post_logout_redirect_uri"]
        if let uri, let client, !client.logoutURLs.contains(where: { $0.isExactly(uri) }) { return .refuse }
        if let user, !isConfirmed, !hint.names(user) { return .ask }
        guard let uri, client != nil else { return .signedOut }
        let state = parameters["state"].map { [(name: "state", value: $0)] } ?? []
        return .redirect(QueryText(state).added(toQueryOf: uri))
    }

    // MARK: Form

    private func isKnown(_ name: String) -> Bool {
        Self.limits[name] != nil || AuthorizationParameter(rawValue: name) != nil
    }

    private func isWellFormed(_ name: String, _ value: String) -> Bool {
        if let limit = Self.limits[name] { return value.utf8.count <= limit && !value.hasControlCharacters }
        return AuthorizationParameter(rawValue: name)?.accepts(value) ?? true
    }
}
