package import Domain

/// What a step of a sign-in comes to: tokens, or the next thing that the user must do. Source: InitiateAuth.
package enum SignInAnswer: Sendable {
    case tokens(TokenSet)
    case challenge(Challenge, Secret, [String: String])
}

extension SignInAnswer: Encodable {
    enum CodingKeys: String, CodingKey { case authenticationResult, challengeName, challengeParameters, session }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        switch self {
        case .tokens(let tokens):
            try container.encode(tokens, forKey: .authenticationResult)
            try container.encode([String: String](), forKey: .challengeParameters)
        case .challenge(let challenge, let session, let parameters):
            try container.encode(challenge.rawValue, forKey: .challengeName)
            try container.encode(session, forKey: .session)
            try container.encode(parameters, forKey: .challengeParameters)
        }
    }
}
