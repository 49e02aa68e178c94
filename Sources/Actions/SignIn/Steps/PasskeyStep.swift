import Cryptography
import Domain
import Foundation
import Logging
import Store

/// One of the user's passkeys, which signs what it is asked (WebAuthn, section 7.2). Who has not said a name is whoever the passkey is of.
enum PasskeyStep: ChallengeStep {
    static func ask(_ standing: Standing) async throws -> Outcome {
        let challenge = standing.call.effects.randomBytes(Limits.passkeyChallenge)
        let candidates = try await standing.passkeys()
        let options = standing.assertion(challenge, candidates).options
        return .question(
            Question(
                parameters: ["CREDENTIAL_REQUEST_OPTIONS": options.text], memory: [Self.memory: Base64URL.encode(challenge)]))
    }

    static func take(_ standing: Standing) async throws -> Outcome {
        let response = try response(standing)
        // Wrong ones are not counted: nobody guesses a signature, and anybody could lock a user out with rubbish.
        guard let user = standing.user, let (proof, before) = try await proof(response, standing) else { throw Refusal.passkeyRefused }
        return .proven(proof.isUserVerified ? .verifiedPasskey : .passkey) { tables in
            // Of two answers of one authenticator only one counts on; a passkey that is gone counts no more.
            guard try tables.passkeys.update(proof.passkey, countedFrom: before.signCount, of: user.id, in: user.pool) else {
                throw Refusal.passkeyRefused
            }
        }
    }

    /// - Returns: what the answer proves, and its passkey as it was; nil for a wrong one. The reason is for the log alone.
    private static func proof(
        _ response: AssertionResponse, _ standing: Standing
    ) async throws -> (PasskeyAssertion.Proof, before: Passkey)? {
        let challenge = standing.attempt.memory[memory].flatMap(Base64URL.decode) ?? []
        let candidates = try await standing.passkeys()
        do throws(PasskeyRefusal) {
            guard let passkey = candidates.passkeys.first(where: { $0.id == response.passkeyID }) else { throw .unknownCredential }
            let proof = try standing.assertion(challenge, candidates).check(response, by: passkey, with: PasskeySignatures())
            // A pool may have changed its mind, a user may have got a second factor; and who was not named was not asked before.
            return standing.signIn?.firstChallenges.contains(.webAuthn) == true ? (proof, passkey) : nil
        } catch {
            standing.call.logger.info("a passkey was refused", metadata: ["reason": "\(error)"])
            return nil
        }
    }

    private static func response(_ standing: Standing) throws -> AssertionResponse {
        do { return try AssertionResponse(JSON(parsing: try standing.required("CREDENTIAL").reveal)) } catch let refusal as Refusal {
            throw refusal
        } catch { throw Refusal.invalidParameter("CREDENTIAL is no AuthenticationResponseJSON.") }
    }

    private static let memory = "challenge"
}

extension Standing {
    /// The passkeys that may answer: the user's, or of somebody who does not exist one that is always the same for the name.
    fileprivate func passkeys() async throws -> (party: RelyingParty, passkeys: [Passkey]) {
        let (party, present) = try await call.store.read { [user, pool, settings = call.facilities.settings] tables in
            (
                try tables.relyingParty(of: pool, in: settings),
                try user.map { try tables.passkeys.all(of: $0.id, in: pool.id) } ?? []
            )
        }
        return (party, user == nil && !attempt.isNameless ? [invented(for: party)] : present)
    }

    fileprivate func assertion(_ challenge: [UInt8], _ candidates: (party: RelyingParty, passkeys: [Passkey])) -> PasskeyAssertion {
        PasskeyAssertion(
            relyingParty: candidates.party, challenge: challenge, userVerification: pool.multiFactor.userVerification,
            allowed: attempt.isNameless ? [] : candidates.passkeys, timeout: client.sessionValidity)
    }

    private func invented(for party: RelyingParty) -> Passkey {
        let key = call.facilities.masterKey.derived(for: "invented-passkey")
        let id = MAC.sha256(Array("\(pool.id)/\(subject.text)".utf8), key: key)
        return Passkey(
            id: id, publicKey: [], signCount: 0, transports: ["internal", "hybrid"], attachment: nil, friendlyName: "", created: call.now,
            relyingParty: party.id, userHandle: [], aaguid: [], isBackupEligible: true, isBackedUp: true)
    }
}
