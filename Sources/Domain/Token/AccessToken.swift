package import Foundation

/// What an access token says, once its signature was found good.
package struct AccessToken: Sendable, Hashable {
    package let user: UserID
    package let client: ClientID
    package let issued: Date
    package let expires: Date
    package let scopes: Set<String>
    /// The user's name; nil in tokens of clients that act for themselves.
    package let username: String?
    package let groups: [String]
    /// The `origin_jti`; nil where the client has token revocation switched off, and in tokens of clients that act for themselves.
    package let session: SessionID?
    /// The `device_key`.
    package let device: DeviceKey?

    /// - Throws: `accessTokenInvalid` when a claim is missing or the token is not an access token of that issuer.
    package init(claims: JSON, issuer: String) throws(Refusal) {
        guard claims["token_use"]?.string == "access", claims["iss"]?.string == issuer,
            let user = claims["sub"]?.string, let client = claims["client_id"]?.string,
            let issued = claims["iat"]?.double, let expires = claims["exp"]?.double
        else { throw .accessTokenInvalid }
        self.user = UserID(user)
        self.client = ClientID(client)
        self.issued = Date(timeIntervalSince1970: issued)
        self.expires = Date(timeIntervalSince1970: expires)
        scopes = Set((claims["scope"]?.string ?? "").split(separator: " ").map(String.init))
        username = claims["username"]?.string
        groups = claims["cognito:groups"]?.array?.compactMap(\.string) ?? []
        session = claims["origin_jti"]?.string.map { SessionID($0) }
        device = claims["device_key"]?.string.map { DeviceKey($0) }
    }

    /// Whether it stands for a client that acts for itself: no user's `sub` is a client's id.
    package var isOfClient: Bool { user.text == client.text }

    package func check(at now: Date) throws(Refusal) {
        guard now < expires else { throw .accessTokenExpired }
    }

    /// Whether the token still stands for its user.
    /// - Parameter session: the session that the token names, nil when there is none any more.
    package func check(user: User, session: Session?) throws(Refusal) {
        if self.session != nil {
            guard let session, session.revoked == nil, session.user == user.id else { throw .accessTokenRevoked }
        } else if let signedOut = user.signedOut, issued <= signedOut {
            throw .accessTokenRevoked
        }
        guard user.isEnabled else { throw .userDisabled }
    }

    package func checkSelfService() throws(Refusal) {
        guard scopes.contains(AccessTokenClaims.selfServiceScope) else { throw .accessTokenLacksScope }
    }
}
