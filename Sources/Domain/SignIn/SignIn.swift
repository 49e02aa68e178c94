package import Foundation

/// A sign-in under way: who, and what has been shown so far. `next` is the one place that decides what is still to do.
package struct SignIn: Sendable {
    package let user: User
    package let pool: UserPool
    package var passed: Set<Challenge> = []

    package init(user: User, pool: UserPool) {
        self.user = user
        self.pool = pool
    }

    /// Whether the account may be entered at all, asked after the first proof was right. Source: "User states".
    package func checkAccount(at now: Date) throws(Refusal) {
        guard user.isEnabled else { throw .userDisabled }
        switch user.status {
        case .unconfirmed: throw .userNotConfirmed
        case .resetRequired: throw .passwordResetRequired
        case .forceChangePassword:
            let set = user.passwordSet ?? user.created
            guard pool.passwordPolicy.isTemporaryPasswordAlive(set: set, at: now) else { throw .temporaryPasswordExpired }
        case .confirmed, .externalProvider: break
        }
    }

    /// What the user must still do, or nil when tokens may be issued.
    package var next: Challenge? {
        Challenge.allCases.first { !passed.contains($0) && $0.isDue(for: user, in: pool) }
    }
}
