import Domain

/// A client acts for itself (RFC 6749, section 4.4).
struct ClientCredentialsGrant: Grant {
    static let type = "client_credentials"
    static let quota = QuotaCategory.clientAuthentication

    func tokens(for client: AppClient, _ request: TokenRequest, in call: Call) async throws -> TokenSet {
        guard client.sealedSecret != nil, client.oauthFlows.contains(Self.type) else { throw OAuthRefusal.unauthorizedClient }
        return try await TokenIssuer(forItself: client, in: call).tokens(clientCredentials: try scopes(of: client, request))
    }

    /// All of the client's custom scopes, or those that it asks for among them.
    private func scopes(of client: AppClient, _ request: TokenRequest) throws(OAuthRefusal) -> [String] {
        let custom = client.scopes.filter { $0.contains("/") }
        guard let asked = request.form["scope"], !asked.isEmpty else { return custom }
        let scopes = asked.split(separator: " ").map(String.init)
        guard scopes.allSatisfy(custom.contains) else { throw .invalidScope }
        return scopes
    }
}
