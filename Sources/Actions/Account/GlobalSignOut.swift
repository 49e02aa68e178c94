import Domain
import Store

/// Ends all sessions of a signed-in user, the one that asks among them.
package struct GlobalSignOut: Action {
    package func run(as caller: SignedInUser, in call: Call) async throws -> Nothing {
        try await call.store.write { tables in
            try tables.sessions.revokeAll(of: caller.user.id, in: caller.pool.id, at: call.now)
            guard var user = try tables.users.find(caller.user.id, in: caller.pool.id) else { return }
            user.signedOut = call.now
            try tables.users.update(user)
        }
        return Nothing()
    }
}
