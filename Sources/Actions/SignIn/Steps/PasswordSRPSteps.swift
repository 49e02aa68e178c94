import Cryptography
import Domain
import Store

/// The client's public key, with which it will prove to know the password without telling it (SRP-6a, RFC 5054).
enum PasswordSRPStep: ChallengeStep {
    static func ask(_ standing: Standing) async throws -> Outcome { .question(Question()) }

    static func take(_ standing: Standing) async throws -> Outcome {
        _ = try standing.required("SRP_A")
        if standing.user == nil, !standing.client.hidesUserExistence { throw Refusal.userNotFound }
        return .turn(to: .passwordVerifier)
    }
}

/// The proof. A user without a verifier, and a name that nobody has, get numbers that are always the same and that no password fits.
enum PasswordVerifierStep: ChallengeStep {
    static func ask(_ standing: Standing) async throws -> Outcome {
        let identity = standing.srpUserID
        return try await standing.srpQuestion(
            try await standing.verifier(), telling: ["USERNAME": identity, "USER_ID_FOR_SRP": identity])
    }

    static func take(_ standing: Standing) async throws -> Outcome {
        let call = standing.call
        let tally = Tally(.passwords, of: standing.subject, in: standing.pool.id)
        try await call.store.read { try tally.check(in: $0, at: call) }
        let isProven = try standing.proves(SRPIdentity(poolName: standing.pool.id.srpName, userID: standing.srpUserID))
        guard isProven, standing.user != nil else {
            try await tally.fail(in: call)
            throw Refusal.incorrectUsernameOrPassword
        }
        return .proven(.password) { try tally.settle(in: $0, at: call) }
    }
}

extension Standing {
    /// What the client is told as `USER_ID_FOR_SRP`: the username. Of nobody it is what was typed, as a pool that knows no case
    /// keeps it; or what looks like a `sub`, where an address was typed that could be an alias or stand for the username.
    var srpUserID: String {
        let typed = pool.signInNames.folded(attempt.username)
        guard pool.signInNames.mayBeAddress(typed) else { return user?.username ?? typed }
        let key = call.facilities.masterKey.derived(for: "invented-username")
        let invented = Effects.uuid(of: Array(MAC.sha256(Array("\(pool.id)/\(typed)".utf8), key: key).prefix(16)))
        return user?.username ?? invented
    }

    /// The user's, or one that is always the same for the name. Both are asked for and made, so that it takes as long.
    fileprivate func verifier() async throws -> SRPVerifier {
        let id = user?.id ?? .nobody
        let kept = try await call.store.read { [pool] in try $0.users.verifier(of: id, in: pool.id) }
        let key = call.facilities.masterKey.derived(for: "invented-verifier")
        let invented = try SRPVerifier(simulatedFrom: MAC.sha256(Array("\(pool.id)/\(subject.text)".utf8), key: key))
        let sealed = PasswordVerifier.seal(invented, of: id, in: pool.id, call)
        return try PasswordVerifier.open(kept ?? sealed, of: id, in: pool.id, call)
    }
}
