import Domain
import Store

/// Asks of an access token whether it is ours, is alive, and whom it stands for.
struct AccessTokenCheck: Sendable {
    let text: Secret

    init(_ text: Secret) { self.text = text }

    struct Living: Sendable {
        let token: AccessToken
        let user: User
        let pool: UserPool
        let client: AppClient
    }

    /// - Parameter pool: the pool that must have issued it; nil for whichever the token names.
    func run(of pool: PoolID? = nil, in call: Call) async throws -> Living {
        guard let id = pool ?? issuer(in: call), let ring = try await call.registry.keyRing(of: id),
            let claims = ring.claims(of: text, use: .access)
        else { throw Refusal.accessTokenInvalid }
        let token = try AccessToken(claims: claims, issuer: call.facilities.settings.issuer(of: id))
        try token.check(at: call.now)
        let (user, session) = try await call.store.read { tables in
            (try tables.users.find(token.user, in: id), try token.session.flatMap { try tables.sessions.find($0) })
        }
        guard let user else { throw Refusal.accessTokenRevoked }
        try token.check(user: user, session: session)
        guard let client = try await call.registry.client(token.client), client.pool == id else { throw Refusal.accessTokenRevoked }
        return Living(token: token, user: user, pool: try await call.pool(id), client: client)
    }

    /// The pool of the `iss` claim, read before the signature is known to be good: it only says which keys to try.
    private func issuer(in call: Call) -> PoolID? {
        let prefix = call.facilities.settings.publicURL + "/"
        guard let issuer = UnverifiedClaims(text)?["iss"]?.string, issuer.hasPrefix(prefix) else { return nil }
        return PoolID(String(issuer.dropFirst(prefix.count)))
    }
}
