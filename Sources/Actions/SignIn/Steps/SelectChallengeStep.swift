import Domain

/// With which first factor a user begins: the flow USER_AUTH. Source: "Choice-based authentication".
enum SelectChallengeStep: ChallengeStep {
    /// The preferred one where it can be had, with its answer where that came along.
    static func ask(_ standing: Standing) async throws -> Outcome {
        if standing.user == nil, !standing.client.hidesUserExistence { throw Refusal.userNotFound }
        let available = standing.available
        if let preferred = standing.given["PREFERRED_CHALLENGE"].flatMap({ Challenge(rawValue: $0.reveal) }), available.contains(preferred)
        {
            return outcome(of: preferred, standing)
        }
        guard !available.isEmpty else {
            throw standing.attempt.target == nil ? Refusal.incorrectUsernameOrPassword : Refusal.assuranceUnreachable
        }
        return .question(Question(available: available))
    }

    static func take(_ standing: Standing) async throws -> Outcome {
        let answer = try standing.required("ANSWER").reveal
        guard let chosen = Challenge(rawValue: answer), standing.available.contains(chosen) else {
            throw Refusal.invalidParameter("Selected challenge is not available.")
        }
        return outcome(of: chosen, standing)
    }

    private static func outcome(of chosen: Challenge, _ standing: Standing) -> Outcome {
        switch chosen {
        case .password: standing.given["PASSWORD"] == nil ? .turn(to: chosen) : .answer(to: chosen)
        // SRP is proven in two requests: the first brings the client's key.
        case .passwordSRP: standing.given["SRP_A"] == nil ? .turn(to: chosen) : .answer(to: chosen)
        default: .turn(to: chosen)
        }
    }
}

extension Standing {
    fileprivate var available: [Challenge] {
        // Also where it is not needed: the time that it takes must not tell.
        let invented = invented
        return (signIn ?? invented).firstChallenges
    }
}
