package import Foundation

package typealias BrowserSessionID = Identifier<BrowserSession>

/// Somebody who is signed in in a browser: what single sign-on across a pool's clients stands on.
package struct BrowserSession: Sendable, Hashable {
    /// The hash of the cookie's value, which is kept nowhere else.
    package let id: BrowserSessionID
    package let pool: PoolID
    package let user: UserID
    /// When the user last gave a password or another proof: the `auth_time` of what is issued from here.
    package let authenticated: Date
    package let expires: Date
    /// At which the user signed in; nil in sessions of before.
    package let client: ClientID?
    /// The fingerprint of the authorization request that the user signed in for, until it is answered. Nil where the client lets in
    /// for longer than that takes.
    package let completes: String?
    /// How the user signed in; nil in sessions of before.
    package let assurance: Assurance?

    package init(
        id: BrowserSessionID, pool: PoolID, user: UserID, authenticated: Date, expires: Date, client: ClientID? = nil,
        completes: String? = nil, assurance: Assurance? = nil
    ) {
        self.id = id
        self.pool = pool
        self.user = user
        self.authenticated = authenticated
        self.expires = expires
        self.client = client
        self.completes = completes
        self.assurance = assurance
    }

    /// Whether the user is still signed in: the session has not ended, nor was the user disabled or given a new password since.
    /// GlobalSignOut ends what tokens stand on, and leaves browsers signed in, as Cognito does.
    package func isAlive(for user: User, at now: Date) -> Bool {
        guard now < expires, user.isEnabled, user.status == .confirmed || user.status == .externalProvider else { return false }
        if let set = user.passwordSet, set > authenticated { return false }
        return true
    }

    /// Whether the user has given a proof a moment ago: for what a browser that was left open must not do.
    package func isFresh(at now: Date) -> Bool { now.timeIntervalSince(authenticated) < Limits.freshSignIn }

    /// Whether a request may be answered without asking the user again: within the time that the client allows itself; and
    /// for some minutes the very request that the user has just signed in for, also where the client allows itself none.
    /// - Parameters:
    ///   - fingerprint: of the request.
    ///   - singleSignOn: of the client, seconds since the user's last proof.
    package func serves(_ fingerprint: String, singleSignOn: TimeInterval, at now: Date) -> Bool {
        let age = now.timeIntervalSince(authenticated)
        return age < singleSignOn || (completes == fingerprint && age < Limits.loginCompletion)
    }
}
