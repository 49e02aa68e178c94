import Cryptography
package import Domain
import Store

/// A sign-in through the hosted pages: the same steps as through the API, and a browser that is signed in at their end.
package struct HostedSignIn: Sendable {
    let client: AppClient
    let call: Call
    private let request: AuthorizationRequest

    /// Where the user stands after a form.
    package enum Answer: Sendable {
        /// The value of the browser's cookie, and recovery codes that the user has not seen yet.
        case signedIn(Secret, firstCodes: FirstCodes? = nil)
        case asked(Asked)
    }

    /// Recovery codes that were made on the way in, to be shown once.
    package struct FirstCodes: Sendable {
        package let username: String
        package let codes: [Secret]
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

    /// With what a user may begin here. What a second factor must follow, a code without a password cannot begin.
    package func ways() async throws -> [FirstFactor] {
        let rules = try await call.pool(client.pool).multiFactor
        guard client.flows.contains(.user) else { return [.password] }
        return FirstFactor.allCases.filter { way in
            guard rules.firstFactors.contains(way), rules.enforcement == .required else { return rules.firstFactors.contains(way) }
            return way == .password || (way == .webAuthn && rules.passkeysAreMultiFactor)
        }
    }

    /// By a code, where the pool lets users begin with that. Where existence is a secret, it is asked for by whatever name was typed:
    /// that this user cannot begin so is told to who has read the code.
    /// - Throws: `mfaMethodNotFound` when nobody here can, or this user cannot.
    package func begin(_ username: String, with way: FirstFactor) async throws -> Answer {
        guard [.emailOTP, .smsOTP].contains(way), try await ways().contains(way) else { throw Refusal.mfaMethodNotFound }
        try HostedForm.check(username: username)
        if client.hidesUserExistence, let challenge = Challenge(rawValue: way.rawValue) {
            return try await begin(username, at: challenge, with: [:], answering: false)
        }
        let answer = try await begin(
            username, at: .selectChallenge, with: ["PREFERRED_CHALLENGE": Secret(way.rawValue)], answering: false)
        if case .asked(let asked) = answer, asked.challenge == .selectChallenge { throw Refusal.mfaMethodNotFound }
        return answer
    }

    /// An answer to what a page asked, by Amazon's names.
    package func answer(_ session: Secret, _ responses: [String: Secret]) async throws -> Answer {
        let way = try await SignInFlow(client, in: call)
        let attempt = try Attempt(opening: session, for: client, through: .pages, in: call)
        return try await finish(
            reaching(attempt) { attempt in try await way.resume(try await way.standing(of: attempt, responses)) })
    }

    /// A code that was sent, or that an authenticator app shows.
    package func enter(code: String, for asked: Asked) async throws -> Answer {
        try HostedForm.check(code: code)
        if asked.challenge == .mfaSetup { return try await verifyApp(asked, code: Secret(code)) }
        return try await answer(asked.session, [asked.challenge.rawValue + "_CODE": Secret(code)])
    }

    /// One of the user's recovery codes instead.
    package func enter(recoveryCode code: String, for asked: Asked) async throws -> Answer {
        try HostedForm.check(code: code)
        return try await answer(asked.session, ["RECOVERY_CODE": Secret(code)])
    }

    /// An address that codes are to be sent to from now on.
    package func enter(address: String, for asked: Asked) async throws -> Answer {
        guard let attribute = asked.chosen?.attribute else { throw Refusal.mfaMethodNotFound }
        try HostedForm.check(attributes: [attribute: address])
        return try await answer(asked.session, [attribute: Secret(address)])
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
        var attempt = Attempt(.user, username, at: challenge, for: client, through: .pages)
        attempt.target = request.target
        return try await finish(reaching(attempt) { try await way.begin($0, with: given, answering: answering) })
    }

    /// What an app asks for with `acr_values` is a wish (OpenID Connect Core, section 3.1.2.1): who cannot fulfil it comes in all the
    /// same. Nothing has been written where it fails.
    private func reaching(_ attempt: Attempt, _ work: (Attempt) async throws -> SignInFlow.Step) async throws -> SignInFlow.Step {
        do { return try await work(attempt) } catch Refusal.assuranceUnreachable where attempt.target != nil {
            var lower = attempt
            lower.target = nil
            return try await work(lower)
        }
    }

    func standing(_ session: Secret, _ responses: [String: Secret], _ way: SignInFlow) async throws -> Standing {
        try await way.standing(of: try Attempt(opening: session, for: client, through: .pages, in: call), responses)
    }

    private func hasRecoveryCodes(_ user: User) async throws -> Bool {
        try await RecoveryCodes(of: user.id, in: try await call.pool(client.pool)).left(in: call) > 0
    }

    private func finish(_ step: SignInFlow.Step) async throws -> Answer {
        switch step {
        case .asked(let asked):
            guard let session = asked.session else { throw Refusal.challengeSessionInvalid }
            var next = Asked(challenge: asked.challenge, session: session, parameters: asked.parameters)
            if asked.takesRecoveryCode, let user = asked.user, try await hasRecoveryCodes(user) { next = next.offeringRecovery }
            guard next.challenge == .mfaSetup, next.factors.count == 1 else { return .asked(next) }
            return .asked(try await setUp(next.factors[0], next))
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
