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
        let (present, lockout) = try await call.store.read { tables in
            (try user.flatMap { try tables.users.password(of: $0.id, in: pool.id) }, try tables.lockouts.find(subject.text, in: pool.id))
        }
        try (lockout ?? .none).check(at: call.now)
        guard let present else {
            try await call.hashing { try await $0.verifyAgainstNothing(password.reveal) }
            try await refuse(in: call)
            throw Refusal.incorrectUsernameOrPassword
        }
        let verdict = try await call.hashing { try await $0.verify(password.reveal, against: present) }
        guard verdict.isCorrect else {
            try await refuse(in: call)
            throw Refusal.incorrectUsernameOrPassword
        }
        let stronger = verdict.needsRehash ? try await call.hashing { try await $0.hash(password.reveal) } : nil
        return Passed(presentHash: present, strongerHash: stronger, check: self)
    }

    private func refuse(in call: Call) async throws {
        let now = call.facilities.effects.now()
        try await call.store.write { tables in
            let lockout = try tables.lockouts.find(subject.text, in: pool.id) ?? .none
            // Others may have failed while this one was hashing: an attempt inside their lock counts for nothing.
            try lockout.check(at: now)
            try tables.lockouts.put(lockout.afterFailure(at: now), for: subject.text, in: pool.id)
        }
    }
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
        if let lockout = try tables.lockouts.find(check.subject.text, in: pool) {
            try lockout.check(at: call.now)
            try tables.lockouts.delete(check.subject.text, in: pool)
        }
        if let strongerHash {
            try tables.users.strengthenPassword(from: presentHash, to: strongerHash, of: user.id, in: pool)
        }
    }
}
