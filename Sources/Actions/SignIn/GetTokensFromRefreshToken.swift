import Domain

/// Refreshes a sign-in, with rotation where the client has it.
package struct GetTokensFromRefreshToken: Action {
    var refreshToken: Secret
    var clientId: ClientID
    var clientSecret: Secret?
    var deviceKey: DeviceKey?

    package struct Output: Encodable, Sendable {
        var authenticationResult: TokenSet
    }

    package func run(as caller: Anyone, in call: Call) async throws -> Output {
        let client = try await call.client(clientId)
        guard try client.hasSecret(clientSecret, in: call) else { throw Refusal.clientSecretWrong }
        guard client.flows.contains(.refreshToken) || client.rotationGrace != nil else {
            throw Refusal.flowNotEnabled(AuthFlow.refreshToken.rawValue)
        }
        return Output(authenticationResult: try await RefreshSession(token: refreshToken, client: client, device: deviceKey).run(in: call))
    }
}
