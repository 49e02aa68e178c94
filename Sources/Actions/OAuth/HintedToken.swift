package import Domain

/// Looks into an ID token that comes back as a hint. It may have expired; its signature must be the pool's.
package enum HintedToken {
    package static func hint(_ text: String?, of pool: PoolID, in call: Call) async throws -> IDTokenHint {
        guard let text else { return .absent }
        guard let claims = try await call.registry.keyRing(of: pool)?.claims(of: Secret(text), use: .id),
            claims["iss"]?.string == call.facilities.settings.issuer(of: pool), claims["token_use"]?.string == "id",
            let user = claims["sub"]?.string, let client = claims["aud"]?.string
        else { return .bad }
        return .of(UserID(user), ClientID(client))
    }
}
