import Domain
import Metrics
import Store

/// Gives new tokens for a refresh token; where the client rotates, a new refresh token too.
struct RefreshSession: Sendable {
    let token: Secret
    let client: AppClient
    /// The API that the access token is asked for, where the request says (RFC 8707, section 2.2).
    var resource: String?
    /// The scopes that the access token is asked for, where it is to have fewer than were granted.
    var scope: String?
    /// The device that asks; with one that the pool knows goes the session only there.
    var device: DeviceKey?

    /// What a presented token was found to stand for.
    private struct Found: Sendable {
        let user: User
        let session: Session
        let token: RefreshToken
        let groups: GroupClaims
    }

    /// - Parameter proof: asked with the token's user, before anything is written.
    func run(in call: Call, proof: @Sendable (User) throws -> Void = { _ in }) async throws -> TokenSet {
        let found = try await find(in: call)
        try proof(found.user)
        let issuer = try await TokenIssuer(for: client, in: call)
        let isNoted = try await call.registry.sessionRules(of: client.pool).notes(useOf: found.session, at: call.now)
        // Without rotation hardly anything is written, but what was replaced while the client rotated goes the whole way.
        if client.rotationGrace == nil, found.token.rotated == nil {
            if isNoted { try await call.store.write { try $0.sessions.use(found.session.id, at: call.now) } }
            return try succeed(issuer, found, nil)
        }
        let grace = client.rotationGrace
        let successor = NewRefreshToken(for: found.session.id, in: call)
        let use = try await call.store.write { tables -> RefreshToken.Use in
            guard let token = try tables.refreshTokens.find(found.token.hash) else { throw Refusal.refreshTokenInvalid }
            let use = token.use(at: call.now, grace: grace)
            switch use {
            case .first:
                try tables.refreshTokens.rotate(token.hash, at: call.now)
                try tables.refreshTokens.insert(successor.record)
            case .retry: try tables.refreshTokens.insert(successor.record)
            case .reuse: try tables.sessions.revoke(found.session.id, at: call.now)
            }
            if isNoted { try tables.sessions.use(found.session.id, at: call.now) }
            return use
        }
        guard use != .reuse else { throw Refusal.refreshTokenReused }
        return try succeed(issuer, found, successor.text)
    }

    private func find(in call: Call) async throws -> Found {
        let isTracking = try await call.pool(client.pool).devices.isOn
        let lookup = try await GroupLookup(in: client.pool, call)
        let found = try await call.store.read { tables -> Found? in
            guard let token = try tables.refreshTokens.find(NewRefreshToken.hash(token)),
                let session = try tables.sessions.find(token.session),
                let user = try tables.users.find(session.user, in: session.pool)
            else { return nil }
            if isTracking { try checkDevice(of: session, tables) }
            return Found(user: user, session: session, token: token, groups: try lookup.claims(of: user, tables))
        }
        guard let found, found.session.client == client.id, found.session.pool == client.pool else { throw Refusal.refreshTokenInvalid }
        try found.session.checkRefresh(at: call.now)
        try found.session.details.check(resource: resource)
        guard found.user.isEnabled else { throw Refusal.userDisabled }
        return Found(user: found.user, session: try found.session.narrowed(to: scope), token: found.token, groups: found.groups)
    }

    /// Where devices are tracked, only the one that signed in goes on, once it is confirmed and until it is forgotten.
    /// Source: "Working with user devices in your user pool".
    private func checkDevice(of session: Session, _ tables: Tables) throws {
        guard device == session.device else { throw Refusal.refreshTokenInvalid }
        guard let device else { return }
        guard try tables.devices.find(device, of: session.user, in: session.pool) != nil else { throw Refusal.refreshTokenInvalid }
    }

    private func succeed(_ issuer: TokenIssuer, _ found: Found, _ successor: Secret?) throws -> TokenSet {
        let tokens = try issuer.tokens(for: found.user, found.session, groups: found.groups, refreshToken: successor)
        let labels = [("UserPool", client.pool.text), ("UserPoolClient", client.id.text)]
        Counter(label: "TokenRefreshSuccesses", dimensions: labels).increment()
        return tokens
    }
}
