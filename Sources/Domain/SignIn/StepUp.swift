/// How sure an app wants to be: levels in the order of its preference. Source: "Step-up authentication", `TARGET_ACR_VALUES`.
package struct StepUp: Sendable, Hashable {
    package let levels: [AssuranceLevel]

    /// - Parameter text: levels, separated by spaces; unknown ones rest.
    /// - Throws: `invalidParameter` when none is known.
    package init(_ text: String) throws(Refusal) {
        levels = text.split(whereSeparator: { $0 == " " || $0 == "," }).compactMap { AssuranceLevel(acr: $0) }
        guard !levels.isEmpty else { throw .invalidParameter("TARGET_ACR_VALUES names no known authentication level.") }
    }

    /// The first level that the user can reach without setting anything up.
    /// - Throws: `assuranceUnreachable`; `assuranceReached` where nothing is left to show for it.
    package func target(of signIn: SignIn) throws(Refusal) -> AssuranceLevel {
        guard let target = levels.first(where: signIn.canReach) else { throw .assuranceUnreachable }
        if !signIn.proofs.isEmpty, signIn.level >= target { throw .assuranceReached }
        return target
    }
}

extension SignIn {
    fileprivate func canReach(_ level: AssuranceLevel) -> Bool {
        if self.level >= level, !proofs.isEmpty { return true }
        let second = permittedFactors.map(\.proof)
        let beginnings = proofs.isEmpty ? firstChallenges.compactMap(\.beginning).map { [$0] } : [proofs]
        return beginnings.contains { shown in
            AssuranceLevel(of: shown) >= level || second.contains { AssuranceLevel(of: shown + [$0]) >= level }
        }
    }

    /// Whether a sign-in that begins with this may come to the target.
    func leadsToTarget(_ challenge: Challenge) -> Bool {
        guard let target, let first = challenge.beginning, AssuranceLevel(of: [first]) < target else { return true }
        return permittedFactors.contains { AssuranceLevel(of: [first, $0.proof]) >= target }
    }
}

extension Challenge {
    /// What is shown when a sign-in begins with it.
    fileprivate var beginning: Proof? {
        switch self {
        case .password, .passwordSRP: .password
        case .emailOTP: .emailOTP
        case .smsOTP: .smsOTP
        case .webAuthn: .passkey
        default: nil
        }
    }
}

extension Assurance {
    /// What was shown when a session began, as far as its claims tell.
    package var proofs: [Proof] {
        let methods = Set(amr)
        var proofs: [Proof] = []
        let hasPassword = methods.contains("pwd")
        if hasPassword { proofs.append(.password) }
        if methods.contains("swk") { proofs.append(.passkey) }
        if methods.contains("sms") { proofs.append(hasPassword ? .sms : .smsOTP) }
        if methods.contains("email_otp") { proofs.append(hasPassword ? .email : .emailOTP) }
        if hasPassword, methods.contains("otp"), !methods.contains("sms"), !methods.contains("email_otp") {
            // Both are an `otp`; the level tells an app from a code on paper.
            proofs.append(acr == AssuranceLevel.passwordAndToken.acr ? .softwareToken : .recoveryCode)
        }
        return proofs
    }
}
