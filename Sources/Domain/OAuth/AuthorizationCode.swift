package import Foundation

package typealias AuthorizationCodeID = Identifier<AuthorizationCode>

/// A code of the authorization endpoint as it is kept, and what may be exchanged for it (RFC 6749, section 4.1).
package struct AuthorizationCode: Sendable, Hashable {
    /// The hash of the code, which is kept nowhere else.
    package let id: AuthorizationCodeID
    package let pool: PoolID
    package let user: UserID
    package let client: ClientID
    /// The session that the exchange will begin: what is revoked when the code comes again.
    package let session: SessionID
    /// As the request gave it; nil when it did not.
    package let redirectURI: String?
    package let codeChallenge: String?
    package let nonce: String?
    package let scopes: [String]
    package let details: TokenDetails
    /// Where the user was signed in when the code was made: signing out there ends the code, too. Nil in codes of before.
    package let browser: BrowserSessionID?
    package let assurance: Assurance?
    package let authenticated: Date
    package let expires: Date
    package var used: Date?

    package init(
        id: AuthorizationCodeID, pool: PoolID, user: UserID, client: ClientID, session: SessionID, redirectURI: String?,
        codeChallenge: String?, nonce: String?, scopes: [String], details: TokenDetails = .none, browser: BrowserSessionID? = nil,
        assurance: Assurance? = nil, authenticated: Date, expires: Date, used: Date? = nil
    ) {
        self.id = id
        self.pool = pool
        self.user = user
        self.client = client
        self.session = session
        self.redirectURI = redirectURI
        self.codeChallenge = codeChallenge
        self.nonce = nonce
        self.scopes = scopes
        self.details = details
        self.browser = browser
        self.assurance = assurance
        self.authenticated = authenticated
        self.expires = expires
        self.used = used
    }

    /// A new code for somebody who is signed in.
    package init(
        id: AuthorizationCodeID, session: SessionID, for request: AuthorizationRequest, of client: AppClient, by browser: BrowserSession,
        at now: Date
    ) {
        self.init(
            id: id, pool: client.pool, user: browser.user, client: client.id, session: session, redirectURI: request.redirectURI,
            codeChallenge: request.codeChallenge, nonce: request.nonce, scopes: request.grantedScopes(for: client),
            details: TokenDetails(request, for: client), browser: browser.id, assurance: browser.assurance,
            authenticated: browser.authenticated,
            expires: now.addingTimeInterval(Limits.authorizationCode))
    }

    /// Whether the token request may have what the code stands for. That it is used once is for a conditional write to say.
    /// - Parameters:
    ///   - verifier: the request's `code_verifier`.
    ///   - sha256: the hash of that verifier, as base64url without padding.
    package func check(
        client: ClientID, redirectURI: String?, verifier: String?, sha256: String?, at now: Date
    ) throws(OAuthRefusal) {
        guard client == self.client, used == nil, now < expires else { throw .invalidGrant }
        // The very address of the authorization request (RFC 6749, section 4.1.3): a code that was led astray is worth nothing.
        if let expected = self.redirectURI {
            guard let redirectURI, redirectURI.utf8.elementsEqual(expected.utf8) else { throw .invalidGrant }
        }
        try checkProof(verifier: verifier, sha256: sha256)
    }

    private var issued: Date { expires.addingTimeInterval(-Limits.authorizationCode) }

    /// Whether the user is still the one who signed in: not disabled since, nor given a new password, nor signed out everywhere
    /// after the code was made.
    package func stands(for user: User) -> Bool {
        guard user.id == self.user, user.isEnabled else { return false }
        if let set = user.passwordSet, set > authenticated { return false }
        if let signedOut = user.signedOut, signedOut >= issued { return false }
        return true
    }

    /// A verifier without a challenge is refused like a missing one: somebody may have taken the challenge away (RFC 9700, 2.1.1).
    private func checkProof(verifier: String?, sha256: String?) throws(OAuthRefusal) {
        guard codeChallenge != nil || verifier != nil else { return }
        guard let codeChallenge, let verifier, let sha256, PKCE.isWellFormed(verifier), sha256 == codeChallenge else {
            throw .invalidGrant
        }
    }
}
