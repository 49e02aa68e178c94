import Domain

/// Ends the session of a refresh token: the token and every access token that came of it.
package struct RevokeToken: Action {
    var token: Secret
    var clientId: ClientID
    var clientSecret: Secret?
    var revokeAssociatedSessions: String?

    package func run(as caller: Anyone, in call: Call) async throws -> Nothing {
        guard let client = try await call.registry.client(clientId), try client.hasSecret(clientSecret, in: call) else {
            throw Refusal.unauthorizedClient
        }
        try await Revocation(token: token, client: client, isLinked: revokeAssociatedSessions == "LINKED").run(in: call)
        return Nothing()
    }
}
