package import Foundation

/// How often one user may still do one thing within the hour. Source: Amazon's quotas page.
package struct Allowance: Sendable, Hashable {
    package private(set) var used: Int
    package private(set) var resets: Date

    /// What is counted. The raw value is how it is kept.
    package enum Kind: String, Sendable, CaseIterable {
        case confirmSignUp = "confirm-sign-up"
        case resendCode = "resend-code"
        case forgotPassword = "forgot-password"
        case confirmForgotPassword = "confirm-forgot-password"
        case changePassword = "change-password"
        case attributeCode = "attribute-code"
        case verifyAttribute = "verify-attribute"
        case changeAddress = "change-address"

        /// Codes that a sign-in sends.
        case signInCode = "sign-in-code"

        package var perHour: Int {
            switch self {
            case .signInCode: Limits.signInCodesPerHour
            case .confirmSignUp: Limits.confirmationsPerHour
            case .resendCode: Limits.resendsPerHour
            case .forgotPassword: Limits.passwordCodesPerHour
            case .confirmForgotPassword: Limits.passwordConfirmationsPerHour
            case .changePassword: Limits.passwordChangesPerHour
            case .attributeCode: Limits.attributeCodesPerHour
            case .verifyAttribute: Limits.attributeVerificationsPerHour
            case .changeAddress: Limits.addressChangesPerHour
            }
        }
    }

    package init(used: Int, resets: Date) {
        self.used = used
        self.resets = resets
    }

    /// The allowance after one more use, or the refusal when it is used up.
    package static func afterUse(of kind: Kind, from allowance: Allowance?, at now: Date) throws(Refusal) -> Allowance {
        guard let allowance, now < allowance.resets else {
            return Allowance(used: 1, resets: now.addingTimeInterval(Limits.hour))
        }
        guard allowance.used < kind.perHour else { throw .attemptLimitExceeded }
        return Allowance(used: allowance.used + 1, resets: allowance.resets)
    }
}
