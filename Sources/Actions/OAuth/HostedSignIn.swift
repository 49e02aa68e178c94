import Cryptography
package import Domain
import Store

/// A sign-in through the hosted pages: the same steps as through the API, and a browser that is signed in at their end.
package struct HostedSignIn: Sendable {
    private let client: AppClient
    private let request: AuthorizationRequest
    private let call: Call

    /// Where the user stands after a form.
    package enum Answer: Sendable {
        /// The value of the browser's cookie.
        case signedIn(Secret)
        case asked(Asked)
    }

    /// What the next page asks.
    package struct Asked: Sendable {
        package let challenge: Challenge
        /// Sealed; whatever answers brings it back.
        package let session: Secret
        /// Amazon's `ChallengeParameters`.
        package let parameters: [String: String]
    }

    /// - Parameter request: what the user signs in for.
    package init(at client: AppClient, for request: AuthorizationRequest, in call: Call) {
        self.client = client
        self.request = request
        self.call = call
    }

    /// Name and password.
    package func enter(_ username: String, _ password: Secret) async throws -> Answer {
        try await begin(username, at: .password, with: ["PASSWORD": password], answering: true)
    }

    /// By a code or a passkey, where the pool lets users begin with that.
    /// - Throws: `mfaMethodNotFound` when this user cannot.
    package func begin(_ username: String, with challenge: Challenge) async throws -> Answer {
        let answer = try await begin(
            username, at: .selectChallenge, with: ["PREFERRED_CHALLENGE": Secret(challenge.rawValue)], answering: false)
        if case .asked(let asked) = answer, asked.challenge == .selectChallenge { throw Refusal.mfaMethodNotFound }
        return answer
    }

    /// An answer to what a page asked, by Amazon's names.
    package func answer(_ session: Secret, _ responses: [String: Secret]) async throws -> Answer {
        let way = try await SignInFlow(client, in: call)
        return try await finish(way.resume(try await standing(session, responses, way)))
    }

    /// The same question once more.
    package func again(_ session: Secret) async throws -> Answer {
        let way = try await SignInFlow(client, in: call)
        let standing = try await standing(session, [:], way)
        switch standing.attempt.challenge {
        case .emailOTP, .smsOTP, .smsMFA: return try await finish(way.again(standing))
        default: throw Refusal.challengeSessionInvalid
        }
    }

    /// The attributes that must be given together with a new password.
    package func missingAttributes(_ session: Secret) async throws -> [String] {
        let way = try await SignInFlow(client, in: call)
        let standing = try await standing(session, [:], way)
        guard let user = standing.user, standing.attempt.challenge == .newPasswordRequired else { throw Refusal.challengeSessionInvalid }
        return way.pool.missingAttributes(of: user)
    }

    /// The new password that an invited user must choose.
    package func choosePassword(_ session: Secret, _ password: Secret, attributes: [String: String]) async throws -> Answer {
        try HostedForm.check(password: password, attributes: attributes)
        var responses = Dictionary(attributes.map { ("userAttributes." + $0.key, Secret($0.value)) }) { first, _ in first }
        responses["NEW_PASSWORD"] = password
        return try await answer(session, responses)
    }

    private func begin(_ username: String, at challenge: Challenge, with given: [String: Secret], answering: Bool) async throws -> Answer {
        let way = try await SignInFlow(client, in: call)
        let attempt = Attempt(.user, username, at: challenge, for: client, through: .pages)
        return try await finish(way.begin(attempt, with: given, answering: answering))
    }

    private func standing(_ session: Secret, _ responses: [String: Secret], _ way: SignInFlow) async throws -> Standing {
        try await way.standing(of: try Attempt(opening: session, for: client, through: .pages, in: call), responses)
    }

    private func finish(_ step: SignInFlow.Step) async throws -> Answer {
        switch step {
        case .asked(let asked):
            guard let session = asked.session else { throw Refusal.challengeSessionInvalid }
            return .asked(Asked(challenge: asked.challenge, session: session, parameters: asked.parameters))
        case .entered(let entered):
            let new = try await NewBrowserSession(for: entered, at: client, request, in: call)
            try await call.store.write { tables in
                try entered.settle(tables)
                try tables.browserSessions.insert(new.session)
            }
            return .signedIn(new.cookie)
        }
    }
}

// As one page leaves it for the next, sealed.
extension HostedSignIn.Asked {
    init?(_ json: JSON?) {
        guard let challenge = json?["challenge"]?.string.flatMap(Challenge.init), let session = json?["session"]?.string else { return nil }
        self.init(
            challenge: challenge, session: Secret(session), parameters: json?["parameters"]?.object?.compactMapValues(\.string) ?? [:])
    }

    var json: JSON {
        [
            "challenge": .string(challenge.rawValue), "session": .string(session.reveal),
            "parameters": .object(parameters.mapValues(JSON.string)),
        ]
    }
}
