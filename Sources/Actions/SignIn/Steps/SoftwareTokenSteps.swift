import Cryptography
import Domain
import Store

/// The code of the user's authenticator app (RFC 6238).
enum SoftwareTokenStep: ChallengeStep {
    static func ask(_ standing: Standing) async throws -> Outcome {
        let token = try await standing.softwareToken()
        return .question(Question(parameters: standing.naming(["FRIENDLY_DEVICE_NAME": token?.name ?? "TOTP device"])))
    }

    static func take(_ standing: Standing) async throws -> Outcome {
        let code = try standing.required("SOFTWARE_TOKEN_MFA_CODE").reveal
        let call = standing.call
        let tally = Tally(.codes, of: standing.subject, in: standing.pool.id)
        try await call.store.read { try tally.check(in: $0, at: call) }
        guard let token = try await standing.softwareToken(), let seed = token.sealedSeed else { throw Refusal.softwareTokenNotFound }
        let totp = try SoftwareTokenSeed.open(seed, of: token, in: call)
        guard let step = totp.step(matching: code, at: call.now) else {
            try await tally.fail(in: call)
            throw Refusal.mfaCodeMismatch
        }
        guard step > token.lastStep else { throw Refusal.softwareTokenReused }
        return .proven(.softwareToken) { tables in
            try tally.settle(in: tables, at: call)
            // Of two answers with one code, the second finds it used.
            guard var now = try tables.softwareTokens.find(of: token.user, in: token.pool), now.sealedSeed == seed, now.lastStep < step
            else { throw Refusal.softwareTokenReused }
            now.lastStep = step
            try tables.softwareTokens.put(now)
        }
    }
}

extension Standing {
    fileprivate func softwareToken() async throws -> SoftwareToken? {
        guard let user else { return nil }
        return try await call.store.read { [pool] in try $0.softwareTokens.find(of: user.id, in: pool.id) }
    }
}

/// The seed of an authenticator app, as it is sealed for its owner.
enum SoftwareTokenSeed {
    static func seal(_ totp: TOTP, of user: UserID, in pool: PoolID, _ call: Call) -> [UInt8] {
        call.facilities.masterKey.seal(totp.secret, for: identity(user, pool))
    }

    static func open(_ sealed: [UInt8], of token: SoftwareToken, in call: Call) throws -> TOTP {
        TOTP(secret: try call.facilities.masterKey.open(sealed, for: identity(token.user, token.pool)))
    }

    static func identity(_ user: UserID, _ pool: PoolID) -> String { "software-token:\(pool)/\(user)" }
}
