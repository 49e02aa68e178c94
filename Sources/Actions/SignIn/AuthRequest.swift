import Domain

/// A sign-in as `InitiateAuth` and its twin ask for it: a flow that the client allows, and the flow's parameters.
struct AuthRequest: Sendable {
    let flow: AuthFlow
    private let parameters: [String: Secret]
    private let client: AppClient
    private let operation: String

    /// - Throws: `flowNotEnabled` when the client does not allow the flow.
    init(flow name: String, parameters: [String: Secret]?, client: AppClient, operation: String) throws {
        guard let flow = AuthFlow(named: name), client.flows.contains(flow) else { throw Refusal.flowNotEnabled(name) }
        self.flow = flow
        self.parameters = parameters ?? [:]
        self.client = client
        self.operation = operation
    }

    func run(in call: Call) async throws -> SignInAnswer {
        switch flow {
        case .userPassword, .adminUserPassword: try await signIn(in: call)
        case .refreshToken: .tokens(try await refresh(in: call))
        case .userSRP, .custom, .user: throw Refusal.notImplemented(operation: "\(operation) with \(flow.rawValue)")
        }
    }

    private func signIn(in call: Call) async throws -> SignInAnswer {
        let username = try required("USERNAME").reveal
        let password = try required("PASSWORD")
        try secretHash.check(for: [username], client: client, in: call)
        let pool = try await call.pool(client.pool)
        return try await PasswordSignIn(username: username, password: password, client: client, pool: pool).run(in: call)
    }

    private func refresh(in call: Call) async throws -> TokenSet {
        guard client.rotationGrace == nil else { throw Refusal.rotationForbidsFlow }
        let token = try required("REFRESH_TOKEN")
        let (client, secretHash) = (client, secretHash)
        return try await RefreshSession(token: token, client: client).run(in: call) { user in
            let names = [user.username, user.id.text, user.attributes["email"], user.attributes["phone_number"]].compactMap { $0 }
            try secretHash.check(for: names, client: client, in: call)
        }
    }

    private var secretHash: SecretHash { SecretHash(parameters["SECRET_HASH"]?.reveal) }

    private func required(_ name: String) throws -> Secret {
        guard let value = parameters[name], !value.reveal.isEmpty else {
            throw Refusal.invalidParameter("Missing required parameter \(name)")
        }
        return value
    }
}
