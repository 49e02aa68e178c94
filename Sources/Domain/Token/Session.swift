package import Foundation

package typealias SessionID = Identifier<Session>

/// One sign-in and everything that came of it: the tokens that share an `origin_jti`.
package struct Session: Sendable, Hashable {
    /// The `origin_jti` claim.
    package let id: SessionID
    package let pool: PoolID
    package let user: UserID
    package let client: ClientID
    package let eventID: String
    package let scopes: [String]
    package let details: TokenDetails
    /// When the user signed in: the `auth_time` claim.
    package let authenticated: Date
    /// When the refresh token ends; rotation does not move it.
    package let expires: Date
    package var revoked: Date?

    package init(
        id: SessionID, pool: PoolID, user: UserID, client: ClientID, eventID: String, scopes: [String], details: TokenDetails = .none,
        authenticated: Date, expires: Date, revoked: Date? = nil
    ) {
        self.id = id
        self.pool = pool
        self.user = user
        self.client = client
        self.eventID = eventID
        self.scopes = scopes
        self.details = details
        self.authenticated = authenticated
        self.expires = expires
        self.revoked = revoked
    }

    /// Whether it began at the authorization endpoint. What begins through the API grants exactly one scope.
    package var isOfBrowser: Bool { scopes != [AccessTokenClaims.selfServiceScope] }

    /// Through the API always; at the authorization endpoint by the scope `openid` (OpenID Connect Core, section 3.1.2.1).
    package var hasIDToken: Bool { !isOfBrowser || scopes.contains("openid") }

    package func checkRefresh(at now: Date) throws(Refusal) {
        guard revoked == nil else { throw .refreshTokenRevoked }
        guard now < expires else { throw .refreshTokenExpired }
    }
}
