import Domain
import Store

/// For whom an authenticator app is set up: a user who is signed in, or one whom the pool stops on the way in until it is done.
enum SetupOwner: Sendable {
    case user(SignedInUser)
    case standing(Standing)

    /// - Throws: `softwareTokensOff` where the pool knows no authenticator apps.
    init(accessToken: Secret?, session: Secret?, in call: Call) async throws {
        switch (accessToken, session) {
        case (let token?, nil):
            let user = try await SignedInUser.prove(Evidence(request: nil, accessToken: token), in: call)
            try call.spend(.write, of: user.user)
            guard user.pool.multiFactor.factors.contains(.softwareToken) else { throw Refusal.softwareTokensOff }
            self = .user(user)
        case (nil, let session?): self = .standing(try await Self.standing(session, call))
        case (nil, nil), (.some, .some): throw Refusal.invalidParameter("Either AccessToken or Session must be given, and not both.")
        }
    }

    /// The step at which the sign-in still stands.
    private static func standing(_ session: Secret, _ call: Call) async throws -> Standing {
        let attempt = try Attempt(opening: session, for: nil, through: .api, in: call)
        let way = try await SignInFlow(try await call.client(attempt.client), in: call)
        let standing = try await way.standing(of: attempt, [:])
        guard try await !call.store.read({ try $0.spentSessions.contains(attempt.id) }) else { throw Refusal.challengeSessionInvalid }
        guard try standing.atSetup().factorsToSetUp.contains(.softwareToken) else { throw Refusal.softwareTokensOff }
        return standing
    }
}

extension Standing {
    /// The same step with what has been set up so far.
    func session(remembering token: TokenInSetup) throws -> Secret {
        try attempt.remembering(token.memory).sealed(in: call)
    }
}
