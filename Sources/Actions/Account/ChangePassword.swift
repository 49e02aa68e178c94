import Cryptography
import Domain
import Store

/// Replaces the password of a signed-in user who knows the present one.
package struct ChangePassword: Action {
    var previousPassword: Secret?
    var proposedPassword: Secret

    package func run(as caller: SignedInUser, in call: Call) async throws -> Nothing {
        let (user, pool) = (caller.user, caller.pool)
        let subject = Subject(user, typed: user.username, in: pool, call)
        try await call.store.write { try $0.spend(.changePassword, of: subject, in: pool.id, at: call) }
        let present = try await call.store.read { try $0.users.password(of: user.id, in: pool.id) }
        if present != nil {
            guard let previousPassword else { throw Refusal.invalidParameter("Missing required parameter PreviousPassword") }
            try await PasswordCheck(password: previousPassword, user: user, subject: subject, pool: pool).run(in: call)
        }
        try pool.passwordPolicy.check(proposedPassword)
        let hash = try await call.hashing { try await $0.hash(proposedPassword.reveal) }
        try await call.store.write { tables in
            guard var user = try tables.users.find(user.id, in: pool.id) else { throw Refusal.userNotFound }
            user.passwordSet = call.now
            user.modified = call.now
            try tables.users.update(user)
            try tables.users.setPassword(hash, of: user.id, in: pool.id)
        }
        return Nothing()
    }
}
