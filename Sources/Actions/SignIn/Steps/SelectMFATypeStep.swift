import Domain

/// Which second factor, where the user has several and prefers none.
enum SelectMFATypeStep: ChallengeStep {
    static func ask(_ standing: Standing) async throws -> Outcome {
        let names = JSON.array((standing.signIn?.selectableFactors ?? []).map { JSON.string($0.rawValue) }).text
        // The guide has the one name, and every SDK reads the other.
        return .question(Question(parameters: standing.naming(["MFAS_CAN_SELECT": names, "MFAS_CAN_CHOOSE": names])))
    }

    /// Amazon's guide also says `EMAIL_MFA` for `EMAIL_OTP`.
    static func take(_ standing: Standing) async throws -> Outcome {
        let answer = try standing.required("ANSWER").reveal
        guard let factor = SecondFactor(rawValue: answer == "EMAIL_MFA" ? SecondFactor.email.rawValue : answer),
            standing.signIn?.selectableFactors.contains(factor) == true
        else { throw Refusal.mfaMethodNotFound }
        return .turn(to: factor.challenge)
    }
}
