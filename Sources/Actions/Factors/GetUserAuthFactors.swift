import Domain
import Store

/// Tells a signed-in user with what to sign in.
package struct GetUserAuthFactors: Action {
    package func run(as caller: SignedInUser, in call: Call) async throws -> AuthFactorsRecord {
        try await call.store.read { try AuthFactorsRecord(caller.user, in: $0) }
    }
}
