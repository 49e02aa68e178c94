import Domain

/// Tells a signed-in user's browser how to make a passkey.
package struct StartWebAuthnRegistration: Action {
    package struct Output: Encodable, Sendable {
        var credentialCreationOptions: JSON
    }

    package func run(as caller: SignedInUser, in call: Call) async throws -> Output {
        let new = try NewPasskey(for: caller.user, in: caller.pool, at: caller.client.id)
        return Output(credentialCreationOptions: try await new.options(in: call))
    }
}
