import Domain

/// What every token request goes through: client, grant, and whatever the grant asks. One grant, one file.
package enum TokenPipeline {
    private static let grants: [any Grant] = [AuthorizationCodeGrant(), ClientCredentialsGrant(), RefreshTokenGrant()]

    /// The `grant_type` values that work here, for discovery.
    package static let grantTypes = grants.map { type(of: $0).type }

    package static func run(_ request: TokenRequest, in call: Call) async throws -> TokenSet {
        do {
            let name = try request.required("grant_type")
            guard let grant = grants.first(where: { type(of: $0).type == name }) else { throw OAuthRefusal.unsupportedGrantType }
            try await request.spend(type(of: grant).quota, in: call)
            let client = try await request.authenticatedClient(in: call)
            return try await grant.tokens(for: client, request, in: call)
        } catch let refusal as Refusal {
            throw OAuthRefusal(refusal)
        }
    }
}

/// One way to be given tokens at the token endpoint.
protocol Grant: Sendable {
    static var type: String { get }
    /// What its requests are counted as.
    static var quota: QuotaCategory { get }
    func tokens(for client: AppClient, _ request: TokenRequest, in call: Call) async throws -> TokenSet
}
