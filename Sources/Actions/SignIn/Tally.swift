import Domain
import Store

/// Wrong answers of one kind, counted for somebody, real or not: after five, nothing more is looked at for a while.
struct Tally: Sendable {
    private let key: String
    private let pool: PoolID

    /// What is answered.
    enum Kind: Sendable {
        case passwords
        /// Of second factors, and codes that begin a sign-in.
        case codes
    }

    init(_ kind: Kind, of subject: Subject, in pool: PoolID) {
        switch kind {
        case .passwords: key = subject.text
        case .codes: key = subject.text + "#codes"
        }
        self.pool = pool
    }

    /// - Throws: `passwordAttemptsExceeded` while the door is shut.
    func check(in tables: Tables, at call: Call) throws {
        try (try tables.lockouts.find(key, in: pool) ?? .none).check(at: call.now)
    }

    /// Counts one more wrong answer. Others may have failed meanwhile: an answer inside their lock counts for nothing.
    func fail(in call: Call) async throws {
        let now = call.facilities.effects.now()
        try await call.store.write { tables in
            let lockout = try tables.lockouts.find(key, in: pool) ?? .none
            try lockout.check(at: now)
            try tables.lockouts.put(lockout.afterFailure(at: now), for: key, in: pool)
        }
    }

    /// Forgets the wrong answers, in the transaction of what follows from a right one. Of many guesses sent at once, a right one
    /// is refused like the others, once the first five have failed.
    func settle(in tables: Tables, at call: Call) throws {
        guard let lockout = try tables.lockouts.find(key, in: pool) else { return }
        try lockout.check(at: call.now)
        try tables.lockouts.delete(key, in: pool)
    }
}
