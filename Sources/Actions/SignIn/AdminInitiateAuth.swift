import Domain

/// `InitiateAuth` for a server that holds an administrator's key, which may also use ADMIN_USER_PASSWORD_AUTH.
package struct AdminInitiateAuth: Action {
    var userPoolId: PoolID
    var clientId: ClientID
    var authFlow: String
    var authParameters: [String: Secret]?
    var session: Secret?

    package func run(as caller: Administrator, in call: Call) async throws -> SignInAnswer {
        let pool = try await call.pool(userPoolId)
        let client = try await call.client(clientId, in: pool.id)
        let request = try AuthRequest(flow: authFlow, parameters: authParameters, session: session, client: client)
        guard request.flow != .userPassword else { throw Refusal.authMethodNotSupported }
        return try await request.run(in: call)
    }
}
