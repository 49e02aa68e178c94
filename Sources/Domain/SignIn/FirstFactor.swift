/// A way to begin a sign-in with `USER_AUTH`. Source: AuthFactorType.
package enum FirstFactor: String, Sendable, Hashable, CaseIterable {
    case password = "PASSWORD"
    case emailOTP = "EMAIL_OTP"
    case smsOTP = "SMS_OTP"
    case webAuthn = "WEB_AUTHN"
}

extension SignIn {
    /// With what the user may begin, in the order in which it is offered.
    /// Source: "Passwordless": whoever has a second factor begins with the password, or with a passkey that counts as both.
    package var firstChallenges: [Challenge] {
        let rules = pool.multiFactor
        let hasSecondFactor = rules.enforcement == .required || (rules.enforcement == .optional && !activeFactors.isEmpty)
        var challenges: [Challenge] = []
        if rules.firstFactors.contains(.password), factors.hasPassword {
            challenges.append(.password)
            if factors.hasVerifier { challenges.append(.passwordSRP) }
        }
        if !hasSecondFactor {
            if rules.firstFactors.contains(.emailOTP), user.attributes["email"]?.isEmpty == false { challenges.append(.emailOTP) }
            if rules.firstFactors.contains(.smsOTP), user.attributes["phone_number"]?.isEmpty == false { challenges.append(.smsOTP) }
        }
        if rules.firstFactors.contains(.webAuthn), factors.passkeys > 0, !hasSecondFactor || passkeyIsBothFactors {
            challenges.append(.webAuthn)
        }
        return challenges.filter(leadsToTarget)
    }

    /// Whether a passkey that has verified its user stands for the second factor too: where the pool lets it, and the user wants it.
    var passkeyIsBothFactors: Bool { pool.multiFactor.passkeysAreMultiFactor && user.mfa.passkey }
}
