import Domain
import Foundation
import Store

/// An answer to a challenge, as `RespondToAuthChallenge` and its twin bring it.
struct ChallengeAnswer: Sendable {
    let challenge: String
    let session: Secret?
    let responses: [String: Secret]
    let client: AppClient
    let clientMetadata: [String: String]?

    func run(in call: Call) async throws -> SignInAnswer {
        let attempt = try await attempt(in: call)
        guard attempt.challenge.rawValue == challenge else { throw Refusal.challengeSessionInvalid }
        var way = try await SignInFlow(client, in: call)
        way.clientMetadata = clientMetadata ?? [:]
        let standing = try await way.standing(of: attempt, responses)
        try checkName(standing)
        return try await SignInAnswer(way.resume(standing), of: client, in: call)
    }

    /// SRP's answers bring the attempt in the block that they sign, and a device's first one may have to be looked for; all others
    /// bring it in `Session`.
    private func attempt(in call: Call) async throws -> Attempt {
        switch Challenge(rawValue: challenge) {
        case .passwordVerifier, .devicePasswordVerifier:
            guard let bytes = Data(base64Encoded: try responses.required("PASSWORD_CLAIM_SECRET_BLOCK").reveal) else {
                throw Refusal.challengeSessionInvalid
            }
            return try Attempt(openingBytes: Array(bytes), for: client, through: .api, in: call)
        case .deviceSRP where session == nil:
            return try Attempt(openingBytes: try await keptByDevice(in: call), for: client, through: .api, in: call)
        default:
            guard let session else { throw Refusal.invalidParameter("Missing required parameter Session") }
            return try Attempt(opening: session, for: client, through: .api, in: call)
        }
    }

    /// The sign-in that waits for the device: the user has shown everything else that comes before it.
    private func keptByDevice(in call: Call) async throws -> [UInt8] {
        let name = try responses.required("USERNAME").reveal
        guard let key = DeviceKey(typed: try responses.required("DEVICE_KEY").reveal) else { throw Refusal.challengeSessionInvalid }
        let pool = try await call.pool(client.pool)
        let kept = try await call.store.read { tables in
            try tables.user(named: name, in: pool).flatMap { try tables.devices.attempt(of: key, of: $0.id, in: pool.id) }
        }
        guard let kept else { throw Refusal.challengeSessionInvalid }
        return kept
    }

    /// The name must be one of whoever began.
    private func checkName(_ standing: Standing) throws {
        let name = try responses.required("USERNAME").reveal
        let names = try standing.checkName(name)
        try SecretHash(responses["SECRET_HASH"]?.reveal).check(for: [name] + names, client: client, in: standing.call)
    }
}

extension Standing {
    /// - Returns: the names of whoever began.
    @discardableResult
    func checkName(_ name: String) throws -> [String] {
        let names = [attempt.username, srpUserID] + (user?.namesForSecretHash ?? [])
        let folded = pool.signInNames.folded
        guard names.map(folded).contains(folded(name)) else { throw Refusal.challengeSessionInvalid }
        return names
    }
}
