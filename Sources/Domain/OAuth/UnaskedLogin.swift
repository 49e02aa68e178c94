extension AuthorizationRequest {
    /// A login that no app has begun, for the links of pages that belong to none: it ends where the client's answers go by default.
    /// Nil where that is nowhere, or where only the app can begin one (PKCE).
    package init?(unaskedFor client: AppClient, in pool: UserPool) {
        guard let type = [ResponseType.code, .token].first(where: { client.oauthFlows.contains($0.flow) }),
            let address = client.defaultRedirectURI
        else { return nil }
        self.init([
            "client_id": client.id.text, "response_type": type.rawValue, "redirect_uri": address,
            "scope": client.scopes.joined(separator: " "),
        ])
        guard (try? checkRedirect(for: client, in: pool)) != nil, (try? check(for: client, in: pool)) != nil else { return nil }
    }
}
