import Domain

/// A session goes on (RFC 6749, section 6).
struct RefreshTokenGrant: Grant {
    static let type = "refresh_token"
    static let quota = QuotaCategory.userAuthentication

    func tokens(for client: AppClient, _ request: TokenRequest, in call: Call) async throws -> TokenSet {
        let token = Secret(try request.required("refresh_token"))
        let scope = try await call.pool(client.pool).openID.refreshNarrowsScopes ? request.form["scope"] : nil
        return try await RefreshSession(token: token, client: client, resource: request.form["resource"], scope: scope).run(in: call)
    }
}
