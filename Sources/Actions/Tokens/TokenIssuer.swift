import Cryptography
package import Domain
import Foundation

/// What a sign-in or a refresh gives. Source: AuthenticationResultType.
package struct TokenSet: Sendable, Encodable {
    package let accessToken: Secret
    package let idToken: Secret?
    package let refreshToken: Secret?
    package let expiresIn: Int
    package let tokenType = "Bearer"
    /// What the device that signed in may be confirmed as.
    package var newDeviceMetadata: NewDevice?

    enum CodingKeys: String, CodingKey { case accessToken, idToken, refreshToken, expiresIn, tokenType, newDeviceMetadata }
}

/// Signs tokens for a pool. Every token is made here.
struct TokenIssuer {
    private let ring: KeyRing
    private let context: TokenContext
    private let effects: Effects

    /// For users of the client: what their ID tokens say is a matter of the pool's style.
    init(for client: AppClient, in call: Call) async throws {
        try await self.init(client, style: try await call.pool(client.pool).openID, call)
    }

    /// For the client itself, which gets no ID token.
    init(forItself client: AppClient, in call: Call) async throws {
        try await self.init(client, style: .cognito, call)
    }

    private init(_ client: AppClient, style: OpenIDStyle, _ call: Call) async throws {
        guard let ring = try await call.registry.keyRing(of: client.pool) else { throw Refusal.poolNotFound(client.pool) }
        self.ring = ring
        context = TokenContext(issuer: call.facilities.settings.issuer(of: client.pool), client: client, style: style, now: call.now)
        effects = call.effects
    }

    /// - Parameter nonce: of the authorization request that this answers.
    func tokens(for user: User, _ session: Session, groups: GroupClaims, refreshToken: Secret?, nonce: String? = nil) throws -> TokenSet {
        let access = try accessToken(AccessTokenClaims(user, session, groups: groups, tokenID: effects.uuid(), in: context))
        return TokenSet(
            accessToken: access, idToken: session.hasIDToken ? try idToken(for: user, session, groups, beside: access, nonce) : nil,
            refreshToken: refreshToken, expiresIn: expiresIn)
    }

    private func idToken(
        for user: User, _ session: Session, _ groups: GroupClaims, beside access: Secret, _ nonce: String?
    ) throws -> Secret {
        // The left half of the access token's hash (OpenID Connect Core, section 3.1.3.6), where a client may look for it.
        let half = session.isOfBrowser ? Base64URL.encode(Array(SHA2.sha256(Array(access.reveal.utf8)).prefix(16))) : nil
        let claims = IDTokenClaims(
            user, session, groups: groups, tokenID: effects.uuid(), accessTokenHash: half, nonce: nonce, in: context)
        return try ring.sign(claims.json, use: .id, at: context.now)
    }

    func tokens(clientCredentials scopes: [String]) throws -> TokenSet {
        let claims = AccessTokenClaims(clientCredentials: scopes, tokenID: effects.uuid(), in: context)
        return TokenSet(accessToken: try accessToken(claims), idToken: nil, refreshToken: nil, expiresIn: expiresIn)
    }

    private var expiresIn: Int { Int(context.client.validity.access) }

    private func accessToken(_ claims: AccessTokenClaims) throws -> Secret {
        try ring.sign(claims.json, use: .access, at: context.now)
    }
}
