import Domain
import Store

/// Takes a signed-in user's own account away, with everything of it.
package struct DeleteUser: Action {
    package func run(as caller: SignedInUser, in call: Call) async throws -> Nothing {
        try await call.store.write { try $0.users.delete(caller.user.id, in: caller.pool.id, at: call.now) }
        return Nothing()
    }
}
