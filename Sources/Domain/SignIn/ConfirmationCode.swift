package import Foundation

/// A code that was sent to somebody; only its keyed hash is known here.
package struct ConfirmationCode: Sendable, Hashable {
    package let purpose: Purpose
    /// The attribute whose owner got the code, `email` or `phone_number`.
    package let attribute: String
    package let hash: [UInt8]
    package let expires: Date

    /// What the code is for. The raw value is how it is kept.
    package enum Purpose: String, Sendable, CaseIterable {
        case signUp = "sign-up"
        case password
        case email = "verify-email"
        case phoneNumber = "verify-phone-number"

        package var life: TimeInterval {
            switch self {
            case .signUp: Limits.signUpCodeLife
            case .password: Limits.passwordCodeLife
            case .email, .phoneNumber: Limits.attributeCodeLife
            }
        }
    }

    package init(purpose: Purpose, attribute: String, hash: [UInt8], expires: Date) {
        self.purpose = purpose
        self.attribute = attribute
        self.hash = hash
        self.expires = expires
    }

    /// - Parameter matches: whether the attempt's keyed hash is `hash`, compared in constant time.
    package func check(matches: Bool, at now: Date) throws(Refusal) {
        // The right code is asked for first: a wrong one must not learn that there was one.
        guard matches else { throw .codeMismatch }
        guard now < expires else { throw .codeExpired }
    }
}
