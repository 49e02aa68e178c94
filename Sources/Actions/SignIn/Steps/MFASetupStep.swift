import Domain
import Store

/// A second factor that the user sets up on the way in, where the pool requires one: an authenticator app, by the session that
/// `VerifySoftwareToken` gave; or an address, to which a code goes. Source: "MFA_SETUP".
enum MFASetupStep: ChallengeStep {
    static func ask(_ standing: Standing) async throws -> Outcome {
        let names = (standing.signIn?.factorsToSetUp ?? []).map { JSON.string($0.rawValue) }
        // Long enough to find the telephone and the app.
        let life = max(standing.client.sessionValidity, Limits.mfaSetup)
        return .question(Question(parameters: standing.naming(["MFAS_CAN_SETUP": JSON.array(names).text]), life: life))
    }

    static func take(_ standing: Standing) async throws -> Outcome {
        let signIn = try standing.atSetup()
        if let token = TokenInSetup(standing.attempt.memory), let step = token.step {
            return finish(token, step, of: signIn.user, standing)
        }
        for factor in signIn.factorsToSetUp {
            guard let attribute = factor.attribute, let address = standing.given[attribute]?.reveal else { continue }
            try standing.pool.schema.check([attribute: address])
            return .turn(to: factor.challenge, at: address)
        }
        throw Refusal.softwareTokenNotFound
    }

    /// Only now is anything written: until here the seed was with the client alone.
    private static func finish(_ setUp: TokenInSetup, _ step: Int64, of before: User, _ standing: Standing) -> Outcome {
        let call = standing.call
        let (id, pool) = (before.id, before.pool)
        let seed = SoftwareTokenSeed.seal(setUp.totp, of: id, in: pool, call)
        var user = before
        user.mfa.add(.softwareToken)
        return .proven(.softwareToken, by: user) { tables in
            // An app that the user has had set up meanwhile is not pushed aside.
            guard var user = try tables.users.find(id, in: pool), try tables.softwareTokens.find(of: id, in: pool)?.sealedSeed == nil else {
                throw Refusal.challengeSessionInvalid
            }
            try tables.softwareTokens.put(
                SoftwareToken(pool: pool, user: id, sealedSeed: seed, name: setUp.name, lastStep: step, created: call.now))
            user.mfa.add(.softwareToken)
            user.modified = call.now
            try tables.users.update(user)
        }
    }
}

extension Standing {
    /// - Throws: `challengeSessionInvalid` where nothing has to be set up any more.
    func atSetup() throws(Refusal) -> SignIn {
        guard attempt.challenge == .mfaSetup, let signIn, try signIn.next() == .mfaSetup else { throw .challengeSessionInvalid }
        return signIn
    }
}
