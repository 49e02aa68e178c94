import Domain

/// A client acts for itself (RFC 6749, section 4.4).
struct ClientCredentialsGrant: Grant {
    static let type = "client_credentials"
    static let quota = QuotaCategory.clientAuthentication

    func tokens(for client: AppClient, _ request: TokenRequest, in call: Call) async throws -> TokenSet {
        guard !client.isPublic, client.oauthFlows.contains(Self.type) else { throw OAuthRefusal.unauthorizedClient }
        return try await TokenIssuer(forItself: client, in: call).tokens(clientCredentials: try scopes(of: client, request))
    }

    private func scopes(of client: AppClient, _ request: TokenRequest) throws(OAuthRefusal) -> [String] {
        let asked = (request.form["scope"] ?? "").split(separator: " ").map(String.init)
        do { return try client.ownScopes(asked: asked) } catch { throw .invalidScope }
    }
}
