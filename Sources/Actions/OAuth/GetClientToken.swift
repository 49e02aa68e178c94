import Domain

/// A client acts for itself, as `client_credentials` at the token endpoint, without a domain. Whoever asks is proven by the secret; a
/// signature is neither needed nor looked at.
package struct GetClientToken: Action {
    var clientId: ClientID
    var secret: Secret
    var scopes: [String]?

    package struct Output: Encodable, Sendable {
        var clientAuthenticationResult: Result
    }

    /// Source: ClientAuthenticationResultType.
    package struct Result: Encodable, Sendable {
        var accessToken: Secret
        var expiresIn: Int
        var tokenType: String
    }

    package func run(as caller: Anyone, in call: Call) async throws -> Output {
        let client = try await call.client(clientId)
        guard !client.isPublic, try client.hasSecret(secret, in: call) else { throw Refusal.clientSecretWrong }
        guard client.allowsClientToken else { throw Refusal.flowNotEnabled("CLIENT_TOKEN_AUTH") }
        let granted = try client.ownScopes(asked: scopes ?? [])
        let tokens = try await TokenIssuer(forItself: client, in: call).tokens(clientCredentials: granted)
        return Output(
            clientAuthenticationResult: Result(
                accessToken: tokens.accessToken, expiresIn: tokens.expiresIn, tokenType: tokens.tokenType))
    }
}
