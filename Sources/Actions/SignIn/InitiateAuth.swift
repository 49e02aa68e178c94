import Domain

/// Begins a sign-in, or refreshes one.
package struct InitiateAuth: Action {
    var clientId: ClientID
    var authFlow: String
    var authParameters: [String: Secret]?
    var session: Secret?

    package func run(as caller: Anyone, in call: Call) async throws -> SignInAnswer {
        let client = try await call.client(clientId)
        let request = try AuthRequest(flow: authFlow, parameters: authParameters, session: session, client: client)
        guard request.flow != .adminUserPassword else { throw Refusal.authMethodNotSupported }
        return try await request.run(in: call)
    }
}
