import Domain
import Store

/// Asks of an access token whether it is ours, is alive, and whom it stands for.
struct AccessTokenCheck: Sendable {
    let text: Secret

    init(_ text: Secret) { self.text = text }

    struct Living: Sendable {
        let token: AccessToken
        let user: User
        /// Nil where the client has token revocation switched off.
        let session: Session?
        let pool: UserPool
        let client: AppClient
    }

    /// A token that is alive, of a user or of a client that acts for itself.
    struct Bearer: Sendable {
        let token: AccessToken
        let claims: JSON
        /// Nil where a client acts for itself.
        let user: User?
        let client: AppClient
    }

    /// For users only.
    /// - Parameter pool: the pool that must have issued it; nil for whichever the token names.
    func run(of pool: PoolID? = nil, in call: Call) async throws -> Living {
        guard let id = pool ?? issuer(in: call) else { throw Refusal.accessTokenInvalid }
        let (token, _) = try await genuine(of: id, in: call)
        let (user, session) = try await owner(of: token, in: id, call)
        return Living(
            token: token, user: user, session: session, pool: try await call.pool(id),
            client: try await client(of: token, in: id, call))
    }

    /// Asks the database once, and not at all for a client's own token: nothing revokes that but the client's end.
    func bearer(of pool: PoolID, in call: Call) async throws -> Bearer {
        let (token, claims) = try await genuine(of: pool, in: call)
        let user = token.isOfClient ? nil : try await owner(of: token, in: pool, call).user
        return Bearer(token: token, claims: claims, user: user, client: try await client(of: token, in: pool, call))
    }

    /// Signature, issuer and end.
    private func genuine(of pool: PoolID, in call: Call) async throws -> (token: AccessToken, claims: JSON) {
        guard let ring = try await call.registry.keyRing(of: pool), let claims = ring.claims(of: text, use: .access) else {
            throw Refusal.accessTokenInvalid
        }
        let token = try AccessToken(claims: claims, issuer: call.facilities.settings.issuer(of: pool))
        try token.check(at: call.now)
        return (token, claims)
    }

    private func owner(of token: AccessToken, in pool: PoolID, _ call: Call) async throws -> (user: User, session: Session?) {
        let (user, session) = try await call.store.read { tables in
            (try tables.users.find(token.user, in: pool), try token.session.flatMap { try tables.sessions.find($0) })
        }
        guard let user else { throw Refusal.accessTokenRevoked }
        try token.check(user: user, session: session)
        return (user, session)
    }

    private func client(of token: AccessToken, in pool: PoolID, _ call: Call) async throws -> AppClient {
        guard let client = try await call.registry.client(token.client), client.pool == pool else { throw Refusal.accessTokenRevoked }
        return client
    }

    /// The pool of the `iss` claim, read before the signature is known to be good: it only says which keys to try.
    private func issuer(in call: Call) -> PoolID? {
        let prefix = call.facilities.settings.publicURL + "/"
        guard let issuer = UnverifiedClaims(text)?["iss"]?.string, issuer.hasPrefix(prefix) else { return nil }
        return PoolID(String(issuer.dropFirst(prefix.count)))
    }
}
