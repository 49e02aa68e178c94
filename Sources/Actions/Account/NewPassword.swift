import Cryptography
import Domain
import Foundation
import Store

/// A password that is about to become a user's. It is made outside of transactions, for hashing takes long; there it is also
/// that the password itself is seen for the last time. Every password that is ever set comes by here.
struct NewPassword: Sendable {
    /// What is kept of it.
    let hash: String
    private let verifier: PasswordVerifier?
    /// How many passwords the user may not choose again from now on.
    private let historySize: Int

    /// - Parameter mayRepeat: whether it may be one that the user had: it was not chosen.
    /// - Throws: `weakPassword` when the pool's policy wants more, `passwordUsedBefore`, `tryAgainLater`.
    init(_ password: Secret, for user: User, mayRepeat: Bool = false, in pool: UserPool, _ call: Call) async throws {
        try pool.passwordPolicy.check(password)
        historySize = pool.passwordPolicy.historySize
        if !mayRepeat { try await Self.checkHistory(password, of: user, historySize, call) }
        hash = try await call.hashing { try await $0.hash(password.reveal) }
        verifier = try await PasswordVerifier(of: password, for: user, in: pool, call)
    }

    /// Compares with the present password and those before it. Each is hashed in its turn, in the queue of all.
    private static func checkHistory(_ password: Secret, of user: User, _ size: Int, _ call: Call) async throws {
        guard size > 0 else { return }
        let hashes = try await call.store.read { tables in
            let present = try tables.users.password(of: user.id, in: user.pool).map { [$0] } ?? []
            return try present + tables.passwordHistory.newest(of: user.id, in: user.pool, limit: size - 1)
        }
        for hash in hashes where try await call.hashing({ try await $0.verify(password.reveal, against: hash) }).isCorrect {
            throw Refusal.passwordUsedBefore
        }
    }

    /// Within the transaction, which has still to write the user. What was tried with the old password is forgotten.
    /// - Parameter status: what the user becomes by it; nil leaves that as it is.
    func set(on user: inout User, as status: User.Status? = nil, in tables: Tables, at now: Date) throws {
        user.status = status ?? user.status
        user.passwordSet = now
        user.modified = now
        let former = try tables.users.password(of: user.id, in: user.pool)
        try tables.passwordHistory.keep(former, of: user.id, in: user.pool, at: now, newest: historySize - 1)
        try tables.users.setPassword(hash, of: user.id, in: user.pool)
        try setVerifier(of: user, in: tables)
        try tables.lockouts.delete(user.id.text, in: user.pool)
    }

    /// What proves the password without its being told; that of the password before goes in any case.
    func setVerifier(of user: User, in tables: Tables) throws {
        if let verifier { try verifier.set(in: tables) } else { try tables.users.setVerifier(nil, of: user.id, in: user.pool) }
    }
}
