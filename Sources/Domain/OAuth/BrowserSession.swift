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

    package init(id: BrowserSessionID, pool: PoolID, user: UserID, authenticated: Date, expires: Date) {
        self.id = id
        self.pool = pool
        self.user = user
        self.authenticated = authenticated
        self.expires = expires
    }

    /// Whether the user is still signed in: the session has not ended, nor was the user signed out everywhere, disabled, or
    /// given a new password since.
    package func isAlive(for user: User, at now: Date) -> Bool {
        guard now < expires, user.isEnabled, user.status == .confirmed || user.status == .externalProvider else { return false }
        if let set = user.passwordSet, set > authenticated { return false }
        if let signedOut = user.signedOut, signedOut >= authenticated { return false }
        return true
    }
}
