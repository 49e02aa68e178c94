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

    /// - Throws: `weakPassword` when the pool's policy wants more, `tryAgainLater`.
    init(_ password: Secret, for user: User, in pool: UserPool, _ call: Call) async throws {
        try pool.passwordPolicy.check(password)
        hash = try await call.hashing { try await $0.hash(password.reveal) }
        verifier = try await PasswordVerifier(of: password, for: user, in: pool, call)
    }

    /// Within the transaction, which has still to write the user. What was tried with the old password is forgotten.
    /// - Parameter status: what the user becomes by it; nil leaves that as it is.
    func set(on user: inout User, as status: User.Status? = nil, in tables: Tables, at now: Date) throws {
        user.status = status ?? user.status
        user.passwordSet = now
        user.modified = now
        try tables.users.setPassword(hash, of: user.id, in: user.pool)
        try setVerifier(of: user, in: tables)
        try tables.lockouts.delete(user.id.text, in: user.pool)
    }

    /// What proves the password without its being told; that of the password before goes in any case.
    func setVerifier(of user: User, in tables: Tables) throws {
        if let verifier { try verifier.set(in: tables) } else { try tables.users.setVerifier(nil, of: user.id, in: user.pool) }
    }
}
