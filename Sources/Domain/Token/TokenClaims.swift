package import Foundation

/// What every token of one issue has in common.
package struct TokenContext: Sendable {
    package let issuer: String
    package let client: AppClient
    package let style: OpenIDStyle
    package let now: Date

    package init(issuer: String, client: AppClient, style: OpenIDStyle = .cognito, now: Date) {
        self.issuer = issuer
        self.client = client
        self.style = style
        self.now = now
    }

    fileprivate func common(use: String, tokenID: String, validity: TimeInterval) -> [String: JSON] {
        [
            "iss": .string(issuer), "token_use": .string(use), "jti": .string(tokenID),
            "iat": now.epochSeconds, "exp": now.addingTimeInterval(validity).epochSeconds,
        ]
    }

    fileprivate func session(_ session: Session) -> [String: JSON] {
        var claims: [String: JSON] = ["auth_time": session.authenticated.epochSeconds, "event_id": .string(session.eventID)]
        if client.revokesTokens { claims["origin_jti"] = .string(session.id.text) }
        if let assurance = session.assurance { claims.merge(assurance.members) { $1 } }
        return claims
    }
}

/// The claims of an ID token, claim for claim as Amazon's. Source: "Understanding the identity (ID) token".
package struct IDTokenClaims: Sendable {
    package let json: JSON

    /// - Parameters:
    ///   - accessTokenHash: `at_hash`; nil for sign-ins through the API.
    ///   - nonce: of the authorization request.
    package init(
        _ user: User, _ session: Session, groups: GroupClaims = .none, tokenID: String, accessTokenHash: String? = nil,
        nonce: String? = nil, in context: TokenContext
    ) {
        let client = context.client
        var claims = context.common(use: "id", tokenID: tokenID, validity: client.validity.id)
        claims.merge(context.session(session)) { $1 }
        let scopes = ScopeClaims(session.scopes, asked: session.details.idToken, style: context.style)
        for (name, value) in user.attributes where client.mayRead(name) && scopes.opens(name) {
            claims[name] = ClaimValue.inIDToken(name, value, style: context.style)
        }
        claims.merge(groups.ofBothTokens) { $1 }
        claims.merge(groups.ofIDToken) { $1 }
        if let accessTokenHash { claims["at_hash"] = .string(accessTokenHash) }
        if let nonce { claims["nonce"] = .string(nonce) }
        claims["sub"] = .string(user.id.text)
        claims["aud"] = .string(client.id.text)
        claims["cognito:username"] = .string(user.username)
        json = .object(claims)
    }
}

/// The claims of an access token, claim for claim as Amazon's. Source: "Understanding the access token".
package struct AccessTokenClaims: Sendable {
    package let json: JSON

    /// What sign-in through the API grants: exactly this.
    package static let selfServiceScope = "aws.cognito.signin.user.admin"

    package init(_ user: User, _ session: Session, groups: GroupClaims = .none, tokenID: String, in context: TokenContext) {
        var claims = context.common(use: "access", tokenID: tokenID, validity: context.client.validity.access)
        claims.merge(context.session(session)) { $1 }
        claims.merge(groups.ofBothTokens) { $1 }
        claims["sub"] = .string(user.id.text)
        claims["client_id"] = .string(context.client.id.text)
        claims["username"] = .string(user.username)
        claims["scope"] = .string(session.scopes.joined(separator: " "))
        if session.isOfBrowser { claims["version"] = 2 }
        if let device = session.device { claims["device_key"] = .string(device.text) }
        if let resource = session.details.resource { claims["aud"] = .string(resource) }
        json = .object(claims)
    }

    /// The token of a client that acts for itself: `sub` is the client.
    package init(clientCredentials scopes: [String], tokenID: String, in context: TokenContext) {
        let client = context.client
        var claims = context.common(use: "access", tokenID: tokenID, validity: client.validity.access)
        claims["sub"] = .string(client.id.text)
        claims["client_id"] = .string(client.id.text)
        claims["scope"] = .string(scopes.joined(separator: " "))
        claims["version"] = 2
        claims["auth_time"] = context.now.epochSeconds
        json = .object(claims)
    }
}

extension Date {
    /// NumericDate (RFC 7519, section 2), whole seconds.
    fileprivate var epochSeconds: JSON { .integer(Int64(timeIntervalSince1970.rounded(.down))) }
}
