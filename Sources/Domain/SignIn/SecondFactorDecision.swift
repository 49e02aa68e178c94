/// Which second factor a sign-in asks for. Source: "MFA: rules", in their order.
extension SignIn {
    /// What the user has switched on, the pool offers, and can work now.
    package var activeFactors: [SecondFactor] {
        SecondFactor.allCases.filter { user.mfa.enabled.contains($0) && isReady($0) }
    }

    func secondFactorChallenge() throws(Refusal) -> Challenge? {
        if let target, level < target {
            guard let challenge = challenge(amongst: factors(reaching: target)) else { throw .assuranceUnreachable }
            return challenge
        }
        guard !hasSecondProof else { return nil }
        switch pool.multiFactor.enforcement {
        case .off: return nil
        case .optional: return challenge(amongst: activeFactors)
        case .required: return try requiredChallenge()
        }
    }

    /// Among which the user may choose, where there is a choice. Source: MFAS_CAN_SELECT.
    package var selectableFactors: [SecondFactor] {
        if let target, level < target { return factors(reaching: target) }
        let active = activeFactors
        guard pool.multiFactor.enforcement == .required else { return active }
        return SecondFactor.allCases.filter { active.contains($0) || isEligible($0) }
    }

    /// What the user may set up in the middle of the sign-in. Source: MFAS_CAN_SETUP. Where no authenticator app can be set up,
    /// an address opens the way only to who has none: by the rules, an administrator must help all others.
    package var factorsToSetUp: [SecondFactor] {
        let hasNoAddress = !["email", "phone_number"].contains(where: has)
        return SecondFactor.allCases.filter { factor in
            guard pool.multiFactor.factors.contains(factor) else { return false }
            guard let attribute = factor.attribute else { return !factors.hasSoftwareToken }
            guard pool.multiFactor.factors.contains(.softwareToken) || hasNoAddress else { return false }
            return !has(attribute) && attribute != primaryRecovery
        }
    }

    private func requiredChallenge() throws(Refusal) -> Challenge? {
        if let challenge = challenge(amongst: selectableFactors) { return challenge }
        guard !factorsToSetUp.isEmpty else { throw .noSecondFactor }
        return .mfaSetup
    }

    /// The preferred one, the only one, or the question which; nil where there is none.
    private func challenge(amongst candidates: [SecondFactor]) -> Challenge? {
        if let preferred = user.mfa.preferred, candidates.contains(preferred) { return preferred.challenge }
        guard candidates.count > 1 else { return candidates.first?.challenge }
        return .selectMFAType
    }

    private func factors(reaching target: AssuranceLevel) -> [SecondFactor] {
        permittedFactors.filter { AssuranceLevel(of: proofs + [$0.proof]) >= target }
    }

    /// What a level may be reached by: an app's wish narrows what the pool would ask for, and opens nothing else. An address that
    /// the user has not switched on counts only when it is verified.
    var permittedFactors: [SecondFactor] {
        let active = activeFactors
        if pool.multiFactor.enforcement != .required, !active.isEmpty { return active }
        return SecondFactor.allCases.filter { factor in
            active.contains(factor) || (isEligible(factor) && (factor.attribute.map(user.hasVerified) ?? true))
        }
    }

    /// Whether a user who has not switched it on can be asked for it: the token, or an address that does not also open the
    /// account by a forgotten password.
    private func isEligible(_ factor: SecondFactor) -> Bool {
        isReady(factor) && (factor == .softwareToken || factor.attribute != primaryRecovery)
    }

    private var primaryRecovery: String? { pool.recovery.attributes.first }

    private func isReady(_ factor: SecondFactor) -> Bool {
        guard pool.multiFactor.factors.contains(factor) else { return false }
        return user.isConfigured(for: factor, factors)
    }

    private func has(_ attribute: String) -> Bool { user.attributes[attribute]?.isEmpty == false }
}

extension User {
    /// Whether the user has what the factor needs: an authenticator app, or an address.
    package func isConfigured(for factor: SecondFactor, _ factors: Factors) -> Bool {
        guard let attribute = factor.attribute else { return factors.hasSoftwareToken }
        return attributes[attribute]?.isEmpty == false
    }
}
