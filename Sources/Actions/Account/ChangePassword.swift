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
        let passed = try await proof(of: user, subject, pool, call)
        let password = try await NewPassword(proposedPassword, for: user, in: pool, call)
        try await call.store.write { tables in
            try passed?.settle(in: tables, at: call)
            guard var user = try tables.users.find(user.id, in: pool.id) else { throw Refusal.userNotFound }
            try password.set(on: &user, in: tables, at: call.now)
            try tables.users.update(user)
        }
        return Nothing()
    }

    /// Who has a password must know it; who has none sets a first one.
    private func proof(of user: User, _ subject: Subject, _ pool: UserPool, _ call: Call) async throws -> PasswordCheck.Passed? {
        if let previousPassword {
            return try await PasswordCheck(password: previousPassword, user: user, subject: subject, pool: pool).run(in: call)
        }
        guard try await call.store.read({ try $0.users.password(of: user.id, in: pool.id) }) == nil else {
            throw Refusal.invalidParameter("Missing required parameter PreviousPassword")
        }
        return nil
    }
}
