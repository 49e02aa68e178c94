import Cryptography
package import Domain
import Foundation

/// A second factor that is set up on the hosted pages, in the middle of a sign-in.
extension HostedSignIn {
    /// An authenticator app before its first code.
    package struct NewApp: Sendable {
        /// Base32.
        package let key: Secret
        /// By which the account is known in the app.
        package let account: String
    }

    /// The one among several that the user sets up.
    /// - Throws: `mfaMethodNotFound` for one that the pool does not let this user set up.
    package func setUp(_ factor: SecondFactor, _ asked: Asked) async throws -> Asked {
        guard asked.challenge == .mfaSetup, asked.factors.contains(factor) else { throw Refusal.mfaMethodNotFound }
        guard factor == .softwareToken else { return asked.choosing(factor) }
        let standing = try await standingAtApp(asked)
        let token = TokenInSetup(TOTP(secret: call.effects.randomBytes(TOTP.secretLength)))
        return asked.choosing(factor, session: try standing.session(remembering: token))
    }

    /// The app that is being set up.
    package func newApp(_ asked: Asked) async throws -> NewApp {
        let standing = try await standingAtApp(asked)
        guard let token = TokenInSetup(standing.attempt.memory) else { throw Refusal.challengeSessionInvalid }
        return NewApp(key: Secret(token.totp.secretText), account: standing.attempt.username)
    }

    /// The first code of the app that is being set up.
    func verifyApp(_ asked: Asked, code: Secret) async throws -> Answer {
        let session = try await VerifySoftwareToken(userCode: code).verify(in: try await standingAtApp(asked))
        let answer = try await answer(session, [:])
        guard case .signedIn(let cookie, _) = answer else { return answer }
        // The user is signed in, and stays so without codes: they can be made at any time.
        let codes = try? await HostedRecovery(at: client, in: call).first(for: cookie)
        return .signedIn(cookie, firstCodes: codes ?? nil)
    }

    private func standingAtApp(_ asked: Asked) async throws -> Standing {
        let standing = try await standing(asked.session, [:], SignInFlow(client, in: call))
        guard try standing.atSetup().factorsToSetUp.contains(.softwareToken) else { throw Refusal.mfaMethodNotFound }
        return standing
    }
}
