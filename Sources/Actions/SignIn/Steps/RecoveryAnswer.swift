import Domain
import Store

/// A recovery code in place of what a second factor was asked for: `RECOVERY_CODE` among the answers, where the client has that.
enum RecoveryAnswer {
    static func take(_ standing: Standing) async throws -> Outcome {
        guard let user = standing.user, standing.signIn?.isReachedByRecoveryCode == true else { throw Refusal.assuranceUnreachable }
        let call = standing.call
        let tally = Tally(.codes, of: standing.subject, in: standing.pool.id)
        try await call.store.read { try tally.check(in: $0, at: call) }
        let code = RecoveryCode(typed: try standing.required(key).reveal)
        let hash = code.map { RecoveryCodes(of: user.id, in: standing.pool).hash($0, call) }
        guard let hash, try await call.store.read({ try $0.recoveryCodes.contains(hash, of: user.id, in: user.pool) }) else {
            try await tally.fail(in: call)
            throw Refusal.mfaCodeMismatch
        }
        return .proven(.recoveryCode) { tables in
            try tally.settle(in: tables, at: call)
            // Of two answers with one code, the second finds it used.
            guard try tables.recoveryCodes.use(hash, of: user.id, in: user.pool) else { throw Refusal.mfaCodeMismatch }
        }
    }

    fileprivate static let key = "RECOVERY_CODE"
}

extension Standing {
    /// Whether a recovery code counts here, should the user have one.
    var takesRecoveryCode: Bool {
        signIn?.takesRecoveryCode(at: attempt.challenge) == true && Extra.recoveryCodes.isOn(for: client, in: pool)
    }

    var bringsRecoveryCode: Bool { given[RecoveryAnswer.key] != nil && takesRecoveryCode }
}
