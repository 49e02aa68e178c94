import Domain
import Store

/// What `RevokeToken` and the revocation endpoint (RFC 7009) do: a token that is unknown is as good as revoked.
struct Revocation: Sendable {
    let token: Secret
    let client: AppClient
    /// Whether the browser's session that it came through ends too, where sessions are tracked.
    var isLinked = false

    func run(in call: Call) async throws {
        guard client.revokesTokens else { throw Refusal.revocationDisabled }
        // Access and ID tokens are JWTs: they say what they are.
        guard UnverifiedClaims(token)?["token_use"] == nil else { throw Refusal.unsupportedTokenType }
        let endsBrowser = isLinked ? try await call.registry.sessionRules(of: client.pool).isTracking : false
        try await call.store.write { tables in
            guard let found = try tables.refreshTokens.find(NewRefreshToken.hash(token)),
                let session = try tables.sessions.find(found.session), session.client == client.id
            else { return }
            try tables.sessions.revoke(session.id, at: call.now)
            if endsBrowser, let browser = session.browser { try tables.browserSessions.delete(browser) }
        }
    }
}
