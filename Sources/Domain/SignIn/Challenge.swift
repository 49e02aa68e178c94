/// What a user is asked on the way to tokens. The raw value is Amazon's name. Source: ChallengeNameType.
package enum Challenge: String, Sendable, Hashable, CaseIterable, Codable {
    // Ways to begin
    case selectChallenge = "SELECT_CHALLENGE"
    case password = "PASSWORD"
    case passwordSRP = "PASSWORD_SRP"
    case passwordVerifier = "PASSWORD_VERIFIER"
    case smsOTP = "SMS_OTP"
    /// A code by mail: the first proof, or the second.
    case emailOTP = "EMAIL_OTP"
    case webAuthn = "WEB_AUTHN"
    case custom = "CUSTOM_CHALLENGE"
    // What may follow
    case newPasswordRequired = "NEW_PASSWORD_REQUIRED"
    case deviceSRP = "DEVICE_SRP_AUTH"
    case devicePasswordVerifier = "DEVICE_PASSWORD_VERIFIER"
    case selectMFAType = "SELECT_MFA_TYPE"
    case softwareTokenMFA = "SOFTWARE_TOKEN_MFA"
    case smsMFA = "SMS_MFA"
    case mfaSetup = "MFA_SETUP"
}
