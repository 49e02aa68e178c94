package import Domain

/// Says to a reverse proxy whether a request may pass: a good, living access token of the pool, with what the place asks for.
/// It asks the database once, so that a token that was revoked is refused from that moment on.
package struct TokenVerification: Sendable {
    let pool: PoolID
    let accessToken: Secret?
    let requirements: AccessRequirements

    package init(pool: PoolID, accessToken: Secret?, requirements: AccessRequirements) {
        self.pool = pool
        self.accessToken = accessToken
        self.requirements = requirements
    }

    /// - Returns: what the token says.
    /// - Throws: `OAuthRefusal.tokenMissing`, `invalidToken`, `forbidden`, `poolNotFound`; `Refusal.rateExceeded`.
    package func run(in call: Call) async throws -> AccessToken {
        guard try await call.registry.pool(pool) != nil else { throw OAuthRefusal.poolNotFound }
        try call.enter(pool, by: nil)
        guard let accessToken else { throw OAuthRefusal.tokenMissing }
        let bearer = try await living(accessToken, in: call)
        // Now that it is known to be the client's: nobody uses up what another one may ask.
        try call.spend(by: bearer.client.id)
        try requirements.check(bearer.token)
        return bearer.token
    }

    private func living(_ token: Secret, in call: Call) async throws -> AccessTokenCheck.Bearer {
        do { return try await AccessTokenCheck(token).bearer(of: pool, in: call) } catch is Refusal { throw OAuthRefusal.invalidToken }
    }
}
