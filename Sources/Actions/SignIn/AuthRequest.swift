import Domain
import Foundation
import Store

/// A sign-in as `InitiateAuth` and its twin ask for it: a flow that the client allows, and the flow's parameters.
struct AuthRequest: Sendable {
    let flow: AuthFlow
    private let parameters: [String: Secret]
    private let session: Secret?
    private let client: AppClient

    /// - Throws: `flowNotEnabled` when the client does not allow the flow.
    init(flow name: String, parameters: [String: Secret]?, session: Secret? = nil, client: AppClient) throws {
        guard let flow = AuthFlow(named: name), client.flows.contains(flow) else { throw Refusal.flowNotEnabled(name) }
        self.flow = flow
        self.parameters = parameters ?? [:]
        self.session = session
        self.client = client
    }

    func run(in call: Call) async throws -> SignInAnswer {
        switch flow {
        case .refreshToken: .tokens(try await refresh(in: call))
        case .userPassword, .adminUserPassword: try await begin(at: .password, answering: true, in: call)
        case .userSRP: try await begin(at: .passwordSRP, answering: true, in: call)
        case .custom: try await begin(at: .custom, answering: false, in: call)
        case .user: try await begin(at: .selectChallenge, answering: false, in: call)
        }
    }

    private func begin(at challenge: Challenge, answering: Bool, in call: Call) async throws -> SignInAnswer {
        let username = try parameters.required("USERNAME").reveal
        try secretHash.check(for: [username], client: client, in: call)
        let way = try await SignInFlow(client, in: call)
        if let session, flow == .user {
            let standing = try await way.standing(of: try SignUpSession.resume(session, at: client, in: call), parameters)
            try standing.checkName(username)
            return try await SignInAnswer(way.goOn(standing), of: client, in: call)
        }
        var attempt = Attempt(flow, username, at: challenge, for: client, through: .api)
        let stepUp = flow == .user ? try parameters["TARGET_ACR_VALUES"].map { try StepUp($0.reveal) } : nil
        if stepUp != nil { attempt.proofs = try await shownBefore(by: username, in: call) }
        return try await SignInAnswer(way.begin(attempt, with: parameters, answering: answering, stepUp: stepUp), of: client, in: call)
    }

    /// What the user has shown to get the access token that comes along, where that is not longer ago than `MAX_AGE` says.
    private func shownBefore(by username: String, in call: Call) async throws -> [Proof] {
        guard let token = parameters["ACCESS_TOKEN"] else { return [] }
        let living = try await AccessTokenCheck(token).run(of: client.pool, in: call)
        let named = try await call.store.read { try $0.user(named: username, in: living.pool) }
        guard named?.id == living.user.id, living.client.id == client.id, let session = living.session else {
            throw Refusal.accessTokenInvalid
        }
        try living.token.checkSelfService()
        if let set = living.user.passwordSet, set > session.authenticated { return [] }
        if let text = parameters["MAX_AGE"]?.reveal {
            guard let seconds = Double(text), seconds >= 0 else { throw Refusal.invalidParameter("MAX_AGE is not a number of seconds.") }
            if call.now.timeIntervalSince(session.authenticated) > seconds { return [] }
        }
        return session.assurance?.proofs ?? []
    }

    private func refresh(in call: Call) async throws -> TokenSet {
        guard client.rotationGrace == nil else { throw Refusal.rotationForbidsFlow }
        let token = try parameters.required("REFRESH_TOKEN")
        let (client, secretHash) = (client, secretHash)
        return try await RefreshSession(token: token, client: client, device: try device()).run(in: call) { user in
            try secretHash.check(for: user.namesForSecretHash, client: client, in: call)
        }
    }

    private func device() throws -> DeviceKey? {
        guard let text = parameters["DEVICE_KEY"]?.reveal, !text.isEmpty else { return nil }
        guard let key = DeviceKey(typed: text) else { throw Refusal.refreshTokenInvalid }
        return key
    }

    private var secretHash: SecretHash { SecretHash(parameters["SECRET_HASH"]?.reveal) }
}

extension User {
    /// What may stand for the username in a `SECRET_HASH`.
    var namesForSecretHash: [String] {
        [username, id.text] + ["email", "phone_number", "preferred_username"].compactMap { attributes[$0] }
    }
}
