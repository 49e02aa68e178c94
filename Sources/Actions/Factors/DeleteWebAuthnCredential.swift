import Domain
import Store

/// Takes one of the user's own passkeys away.
package struct DeleteWebAuthnCredential: Action {
    var credentialId: String

    package func run(as caller: SignedInUser, in call: Call) async throws -> Nothing {
        // No text that is none of ours reaches the database.
        guard let id = Passkey.idText(of: credentialId),
            try await call.store.write({ try $0.passkeys.delete(id, of: caller.user.id, in: caller.pool.id) })
        else { throw Refusal.passkeyNotFound }
        return Nothing()
    }
}
