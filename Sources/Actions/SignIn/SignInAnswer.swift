package import Domain

/// What a step of a sign-in comes to: tokens, or the next thing that the user must do. Source: InitiateAuth.
package enum SignInAnswer: Sendable {
    case tokens(TokenSet)
    case challenge(Challenge, session: Secret?, parameters: [String: String], available: [Challenge]?)

    /// Tokens at the end of the way, the question before.
    init(_ step: SignInFlow.Step, of client: AppClient, in call: Call) async throws {
        switch step {
        case .entered(let entered): self = .tokens(try await NewSession(entered, client).start(in: call))
        case .asked(let asked):
            self = .challenge(asked.challenge, session: asked.session, parameters: asked.parameters, available: asked.available)
        }
    }
}

extension SignInAnswer: Encodable {
    enum CodingKeys: String, CodingKey { case authenticationResult, challengeName, challengeParameters, session, availableChallenges }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .tokens(let tokens):
            try container.encode(tokens, forKey: .authenticationResult)
            try container.encode([String: String](), forKey: .challengeParameters)
        case .challenge(let challenge, let session, let parameters, let available):
            try container.encode(challenge.rawValue, forKey: .challengeName)
            try container.encodeIfPresent(session, forKey: .session)
            try container.encode(parameters, forKey: .challengeParameters)
            try container.encodeIfPresent(available?.map(\.rawValue), forKey: .availableChallenges)
        }
    }
}
