import Domain
import Store

/// With what a user can sign in, as the API shows it. Source: GetUserAuthFactorsResponse.
package struct AuthFactorsRecord: Encodable, Sendable {
    let username: String
    let preferredMfaSetting: String?
    let userMFASettingList: [String]?
    let configuredUserAuthFactors: [String]

    /// What the user has, whatever the pool takes.
    init(_ user: User, _ factors: Factors) {
        let settings = MFASettingRecord(user.mfa)
        username = user.username
        preferredMfaSetting = settings.preferred
        userMFASettingList = settings.list
        var names = factors.hasPassword ? [FirstFactor.password.rawValue] : []
        if user.hasVerified("email") { names.append(FirstFactor.emailOTP.rawValue) }
        if user.hasVerified("phone_number") { names.append(FirstFactor.smsOTP.rawValue) }
        if factors.passkeys > 0 { names.append(FirstFactor.webAuthn.rawValue) }
        if factors.hasSoftwareToken { names.append("SOFTWARE_TOKEN") }
        configuredUserAuthFactors = names
    }

    init(_ user: User, in tables: Tables) throws {
        guard let factors = try tables.users.factors(of: user.id, in: user.pool) else { throw Refusal.userNotFound }
        self.init(user, factors)
    }
}
