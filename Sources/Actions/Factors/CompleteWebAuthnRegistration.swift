import Domain

/// Takes the passkey that a signed-in user's browser has made: from then on the user may begin with it.
package struct CompleteWebAuthnRegistration: Action {
    var credential: JSON

    package func run(as caller: SignedInUser, in call: Call) async throws -> Nothing {
        try await NewPasskey(for: caller.user, in: caller.pool, at: caller.client.id).add(credential, in: call)
        return Nothing()
    }
}
