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
    package private(set) var scopes: [String]
    package let details: TokenDetails
    package let origin: SessionOrigin
    /// How the user signed in; nil in sessions of before.
    package let assurance: Assurance?
    /// From which device, where the pool tracks them.
    package let device: DeviceKey?
    /// When the user signed in: the `auth_time` claim.
    package let authenticated: Date
    /// When the refresh token ends; rotation does not move it.
    package let expires: Date
    /// When it began here: later than `authenticated` where the user was signed in already.
    package let created: Date
    /// When its refresh token was last used, as far as that is written down.
    package let used: Date
    package var revoked: Date?

    /// - Parameters:
    ///   - origin: nil for one of before, which does not say: what began through the API granted exactly one scope.
    ///   - created: nil for one that began with the proof.
    ///   - used: nil for one that was not used since it began.
    package init(
        id: SessionID, pool: PoolID, user: UserID, client: ClientID, eventID: String, scopes: [String], details: TokenDetails = .none,
        origin: SessionOrigin? = nil, assurance: Assurance? = nil, device: DeviceKey? = nil, authenticated: Date, expires: Date,
        created: Date? = nil, used: Date? = nil, revoked: Date? = nil
    ) {
        self.id = id
        self.pool = pool
        self.user = user
        self.client = client
        self.eventID = eventID
        self.scopes = scopes
        self.details = details
        self.origin = origin ?? (scopes == [AccessTokenClaims.selfServiceScope] ? .api : .browser(nil))
        self.assurance = assurance
        self.device = device
        self.authenticated = authenticated
        self.expires = expires
        self.created = created ?? authenticated
        self.used = used ?? self.created
        self.revoked = revoked
    }

    /// Whether it began at the authorization endpoint.
    package var isOfBrowser: Bool { origin != .api }

    /// The browser's session that it came through; nil for one that began through the API.
    package var browser: BrowserSessionID? { if case .browser(let id) = origin { id } else { nil } }

    /// Through the API always; at the authorization endpoint by the scope `openid` (OpenID Connect Core, section 3.1.2.1).
    package var hasIDToken: Bool { !isOfBrowser || scopes.contains("openid") }

    /// The same session, for an access token that may do less (RFC 6749, section 6).
    /// - Parameter asked: the `scope` of a refresh request; nil or empty for all that was granted.
    package func narrowed(to asked: String?) throws(OAuthRefusal) -> Session {
        let names = asked?.split(separator: " ").map(String.init) ?? []
        guard !names.isEmpty else { return self }
        guard names.allSatisfy(scopes.contains) else { throw .invalidScope }
        var narrowed = self
        narrowed.scopes = scopes.filter(names.contains)
        return narrowed
    }

    package func checkRefresh(at now: Date) throws(Refusal) {
        guard revoked == nil else { throw .refreshTokenRevoked }
        guard now < expires else { throw .refreshTokenExpired }
    }
}
