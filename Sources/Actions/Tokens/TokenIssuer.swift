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

    enum CodingKeys: String, CodingKey { case accessToken, idToken, refreshToken, expiresIn, tokenType }
}

/// Signs tokens for a pool. Every token is made here.
struct TokenIssuer {
    private let ring: KeyRing
    private let context: TokenContext
    private let effects: Effects

    init(for client: AppClient, in call: Call) async throws {
        guard let ring = try await call.registry.keyRing(of: client.pool) else { throw Refusal.poolNotFound(client.pool) }
        self.ring = ring
        context = TokenContext(issuer: call.facilities.settings.issuer(of: client.pool), client: client, now: call.now)
        effects = call.effects
    }

    func tokens(for user: User, _ session: Session, refreshToken: Secret?) throws -> TokenSet {
        let id = IDTokenClaims(user, session, tokenID: effects.uuid(), in: context)
        return TokenSet(
            accessToken: try accessToken(AccessTokenClaims(user, session, tokenID: effects.uuid(), in: context)),
            idToken: try ring.sign(id.json, use: .id, at: context.now), refreshToken: refreshToken, expiresIn: expiresIn)
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
