import Cryptography
import Domain
import Foundation

/// The two halves of proving a secret without telling it (SRP-6a, RFC 5054): the password of a user, or the secret of a device.
extension Standing {
    /// What answers the client's `SRP_A`. The sealed attempt is the block that the client signs.
    func srpQuestion(_ verifier: SRPVerifier, telling parameters: [String: String]) async throws -> Outcome {
        let asked = try required("SRP_A").reveal
        let secret = call.effects.randomBytes(SRPHandshake.secretLength)
        let (publicKey, key) = try await call.hashing { hasher in
            try await hasher.perform { () throws in
                do throws(SRPError) {
                    let handshake = try SRPHandshake(clientPublic: asked, verifier: verifier, secret: secret)
                    return (handshake.publicKey, try handshake.sessionKey(verifier).bytes)
                } catch {
                    switch error {
                    case .malformed, .illegalPublicKey: throw Refusal.invalidParameter("SRP_A is not a public key of the group.")
                    case .illegalVerifier, .failed: throw error
                    }
                }
            }
        }
        let numbers = ["SALT": verifier.saltText, "SRP_B": publicKey]
        return .question(
            Question(
                parameters: parameters.merging(numbers) { _, number in number }, memory: ["key": Base64URL.encode(key)],
                isCarriedBy: "SECRET_BLOCK", life: Limits.srpAnswer))
    }

    /// Whether the client's signature shows that it has come to the same key.
    /// - Throws: `invalidParameter` where something is missing, or the moment is not written as it should be.
    func proves(_ identity: SRPIdentity) throws -> Bool {
        let block = try required("PASSWORD_CLAIM_SECRET_BLOCK").reveal
        let signature = try required("PASSWORD_CLAIM_SIGNATURE").reveal
        let timestamp = try SRPTimestamp(required("TIMESTAMP").reveal)
        guard let block = Data(base64Encoded: block), let signature = Data(base64Encoded: signature),
            let key = attempt.memory["key"].flatMap(Base64URL.decode)
        else { return false }
        return try SRPSessionKey(bytes: key)
            .verifies(Array(signature), identity, secretBlock: Array(block), timestamp: timestamp.text)
    }
}
