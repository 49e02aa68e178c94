import Cryptography
import Domain
import Store

/// Asks whether a password is the user's. Wrong ones are counted, and after five the door stays shut for a while, for
/// users and for names that nobody has alike.
struct PasswordCheck: Sendable {
    let password: Secret
    let user: User?
    let subject: Subject
    let pool: UserPool

    /// What a right password opens, to be written with what follows from it.
    struct Passed: Sendable {
        fileprivate let presentHash: String
        fileprivate let strongerHash: String?
        fileprivate let check: PasswordCheck
    }

    /// - Throws: `passwordAttemptsExceeded`, `incorrectUsernameOrPassword`, `tryAgainLater`.
    func run(in call: Call) async throws -> Passed {
        let present = try await call.store.read { [tally] tables in
            try tally.check(in: tables, at: call)
            return try tables.users.password(of: user?.id ?? .nobody, in: pool.id)
        }
        guard let present else {
            try await call.hashing { try await $0.verifyAgainstNothing(password.reveal) }
            try await tally.fail(in: call)
            throw Refusal.incorrectUsernameOrPassword
        }
        let verdict = try await call.hashing { try await $0.verify(password.reveal, against: present) }
        guard verdict.isCorrect else {
            try await tally.fail(in: call)
            throw Refusal.incorrectUsernameOrPassword
        }
        let stronger = verdict.needsRehash ? try await call.hashing { try await $0.hash(password.reveal) } : nil
        return Passed(presentHash: present, strongerHash: stronger, check: self)
    }

    fileprivate var tally: Tally { Tally(.passwords, of: subject, in: pool.id) }
}

extension PasswordCheck.Passed {
    /// Forgets the wrong attempts, in the transaction of what follows from the right one.
    ///
    /// What happened while the password was being hashed is caught here: many guesses sent at once (once the first five have
    /// failed, a right one is refused like the others), a new password, a sign-out everywhere, a user who is no more.
    func settle(in tables: Tables, at call: Call) throws {
        let pool = check.pool.id
        guard let user = check.user, let now = try tables.users.find(user.id, in: pool), now.passwordSet == user.passwordSet,
            now.isEnabled == user.isEnabled, now.signedOut == user.signedOut
        else { throw Refusal.incorrectUsernameOrPassword }
        try check.tally.settle(in: tables, at: call)
        if let strongerHash {
            try tables.users.strengthenPassword(from: presentHash, to: strongerHash, of: user.id, in: pool)
        }
    }
}
