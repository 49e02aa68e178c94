import Cryptography
import Domain
import Store

/// Hands out a new seed for an authenticator app. It signs nobody in before a code of it was right.
package struct AssociateSoftwareToken: Action {
    var accessToken: Secret?
    var session: Secret?

    package struct Output: Encodable, Sendable {
        var secretCode: Secret
        var session: Secret?
    }

    package func run(as caller: Anyone, in call: Call) async throws -> Output {
        let owner = try await SetupOwner(accessToken: accessToken, session: session, in: call)
        let totp = TOTP(secret: call.effects.randomBytes(TOTP.secretLength))
        switch owner {
        case .user(let user):
            try await keep(totp, for: user, call)
            return Output(secretCode: Secret(totp.secretText))
        case .standing(let standing):
            return Output(secretCode: Secret(totp.secretText), session: try standing.session(remembering: TokenInSetup(totp)))
        }
    }

    /// Beside the seed that signs in today, which stays until the new one works.
    private func keep(_ totp: TOTP, for owner: SignedInUser, _ call: Call) async throws {
        let (user, pool) = (owner.user.id, owner.pool.id)
        let sealed = SoftwareTokenSeed.seal(totp, of: user, in: pool, call)
        try await call.store.write { tables in
            guard try tables.users.find(user, in: pool) != nil else { throw Refusal.userNotFound }
            var token = try tables.softwareTokens.find(of: user, in: pool) ?? SoftwareToken(pool: pool, user: user, created: call.now)
            token.pendingSeed = sealed
            try tables.softwareTokens.put(token)
        }
    }
}
