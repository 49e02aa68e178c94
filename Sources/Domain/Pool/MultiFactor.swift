/// What a pool asks beside the first proof, and which first proofs it takes.
/// Source: SetUserPoolMfaConfig, SignInPolicyType, WebAuthnConfigurationType.
package struct MultiFactor: Sendable, Hashable {
    package let enforcement: Enforcement
    /// Second factors that users may have here.
    package let factors: Set<SecondFactor>
    /// Ways to begin with `USER_AUTH`.
    package let firstFactors: Set<FirstFactor>
    /// Whether a passkey whose authenticator has verified the user counts as both factors.
    package let passkeysAreMultiFactor: Bool
    /// Whether a passkey is asked for with `userVerification: required`.
    package let requiresUserVerification: Bool
    /// The domain that passkeys are bound to; nil where the pool's own counts.
    package let relyingPartyID: String?

    /// Amazon's `MfaConfiguration`.
    package enum Enforcement: String, Sendable {
        case off = "OFF"
        case optional = "OPTIONAL"
        case required = "ON"
    }

    init(_ settings: JSON) {
        enforcement = settings["MfaConfiguration"]?.string.flatMap(Enforcement.init) ?? .off
        var factors: Set<SecondFactor> = []
        if settings["SmsMfaConfiguration"] != nil || settings["SmsConfiguration"] != nil { factors.insert(.sms) }
        if settings["EmailMfaConfiguration"] != nil { factors.insert(.email) }
        if settings["SoftwareTokenMfaConfiguration"]?["Enabled"]?.bool == true { factors.insert(.softwareToken) }
        self.factors = factors
        let first = settings["Policies"]?["SignInPolicy"]?["AllowedFirstAuthFactors"]?.array?.compactMap(\.string) ?? []
        firstFactors = first.isEmpty ? [.password] : Set(first.compactMap(FirstFactor.init))
        let passkeys = settings["WebAuthnConfiguration"]
        passkeysAreMultiFactor = passkeys?["FactorConfiguration"]?.string == "MULTI_FACTOR_WITH_USER_VERIFICATION"
        requiresUserVerification = passkeysAreMultiFactor || passkeys?["UserVerification"]?.string == "required"
        relyingPartyID = passkeys?["RelyingPartyId"]?.string
    }
}
