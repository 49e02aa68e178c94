import Domain
import Store

/// Ends all tokens of a signed-in user, those that ask among them. Browsers stay signed in at the hosted pages, as with Cognito.
package struct GlobalSignOut: Action {
    package func run(as caller: SignedInUser, in call: Call) async throws -> Nothing {
        try await call.store.write { try $0.endTokens(of: caller.user.id, in: caller.pool.id, at: call.now) }
        return Nothing()
    }
}
