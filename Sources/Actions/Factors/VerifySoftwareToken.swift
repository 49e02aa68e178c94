import Cryptography
import Domain
import Store

/// Takes the first code of an authenticator app: from then on the app is the user's.
package struct VerifySoftwareToken: Action {
    var accessToken: Secret?
    var session: Secret?
    var userCode: Secret
    var friendlyDeviceName: String?

    package struct Output: Encodable, Sendable {
        var status = "SUCCESS"
        var session: Secret?
    }

    package func run(as caller: Anyone, in call: Call) async throws -> Output {
        switch try await SetupOwner(accessToken: accessToken, session: session, in: call) {
        case .user(let user):
            try await verify(for: user, call)
            return Output()
        case .standing(let standing):
            return Output(session: try await verify(in: standing))
        }
    }

    private func verify(for owner: SignedInUser, _ call: Call) async throws {
        let (user, pool) = (owner.user, owner.pool)
        let tally = Tally(.codes, of: Subject(user, typed: user.username, in: pool, call), in: pool.id)
        let token = try await call.store.read { tables in
            try tally.check(in: tables, at: call)
            return try tables.softwareTokens.find(of: user.id, in: pool.id)
        }
        guard let token, let pending = token.pendingSeed else { throw Refusal.softwareTokenNotFound }
        let step = try await step(of: try SoftwareTokenSeed.open(pending, of: token, in: call), tally, call)
        try await call.store.write { [friendlyDeviceName] tables in
            try tally.settle(in: tables, at: call)
            guard var now = try tables.softwareTokens.find(of: user.id, in: pool.id), now.pendingSeed == pending else {
                throw Refusal.softwareTokenNotFound
            }
            now.sealedSeed = pending
            now.pendingSeed = nil
            now.name = friendlyDeviceName
            now.lastStep = step
            try tables.softwareTokens.put(now)
        }
    }

    /// - Returns: the session with which the sign-in goes on.
    func verify(in standing: Standing) async throws -> Secret {
        let call = standing.call
        guard var token = TokenInSetup(standing.attempt.memory) else { throw Refusal.softwareTokenNotFound }
        let tally = Tally(.codes, of: standing.subject, in: standing.pool.id)
        try await call.store.read { try tally.check(in: $0, at: call) }
        token.step = try await step(of: token.totp, tally, call)
        token.name = friendlyDeviceName
        try await call.store.write { try tally.settle(in: $0, at: call) }
        return try standing.session(remembering: token)
    }

    private func step(of totp: TOTP, _ tally: Tally, _ call: Call) async throws -> Int64 {
        if let step = totp.step(matching: userCode.reveal, at: call.now) { return step }
        try await tally.fail(in: call)
        throw Refusal.softwareTokenMismatch
    }
}
