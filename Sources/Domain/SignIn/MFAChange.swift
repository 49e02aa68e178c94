/// What is to change about the second factors that a user has switched on. Source: SetUserMFAPreference.
package struct MFAChange: Sendable, Hashable {
    /// About each factor that is spoken of.
    package var wishes: [SecondFactor: Wish]
    /// Whether a passkey is to count as both factors; nil leaves that as it is.
    package var passkey: Bool?

    /// What is said about one factor; nil leaves that as it is.
    package struct Wish: Sendable, Hashable {
        package let isOn: Bool?
        package let isPreferred: Bool?

        package init(isOn: Bool?, isPreferred: Bool?) {
            self.isOn = isOn
            self.isPreferred = isPreferred
        }
    }

    package init(_ wishes: [SecondFactor: Wish], passkey: Bool? = nil) {
        self.wishes = wishes
        self.passkey = passkey
    }

    /// What the user has switched on afterwards.
    /// - Throws: `mfaNotConfigured` for a factor without what it needs, `invalidParameter`.
    package func preferences(of user: User, _ factors: Factors, in pool: UserPool) throws(Refusal) -> MFAPreferences {
        guard wishes.values.filter({ $0.isPreferred == true }).count <= 1 else {
            throw .invalidParameter("Only one MFA method can be set as preferred.")
        }
        var preferences = user.mfa
        for factor in SecondFactor.allCases {
            guard let wish = wishes[factor] else { continue }
            try change(&preferences, factor, wish, of: user, factors, in: pool)
        }
        try setPasskey(on: &preferences, in: pool)
        return preferences
    }

    private func change(
        _ preferences: inout MFAPreferences, _ factor: SecondFactor, _ wish: Wish, of user: User, _ factors: Factors, in pool: UserPool
    ) throws(Refusal) {
        let isRequired = pool.multiFactor.enforcement == .required
        // Where a second factor is required, those that a user has are on without being told so.
        let isOn = wish.isOn ?? (preferences.enabled.contains(factor) || (isRequired && wish.isPreferred == true))
        if isOn {
            guard user.isConfigured(for: factor, factors) else { throw .mfaNotConfigured(factor) }
            preferences.enabled.insert(factor)
        } else {
            guard wish.isPreferred != true else { throw .invalidParameter("\(factor.rawValue) must be enabled to be preferred.") }
            if isRequired, preferences.enabled.contains(factor) {
                throw .invalidParameter("\(factor.rawValue) cannot be turned off, because the user pool requires MFA.")
            }
            preferences.remove(factor)
        }
        if wish.isPreferred == true { preferences.preferred = factor }
        if wish.isPreferred == false, preferences.preferred == factor { preferences.preferred = nil }
    }

    /// A passkey must not be the only second factor: who loses it would be locked out.
    private func setPasskey(on preferences: inout MFAPreferences, in pool: UserPool) throws(Refusal) {
        guard let passkey else { return }
        if passkey, !pool.multiFactor.passkeysAreMultiFactor {
            throw .invalidParameter("The user pool does not take passkeys as multi-factor authentication.")
        }
        if passkey, preferences.enabled.isEmpty {
            throw .invalidParameter("Passkey MFA needs another MFA method that is enabled for the user.")
        }
        preferences.passkey = passkey
    }
}
