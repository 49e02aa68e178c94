/// By which attribute a user who forgot the password gets a code. Source: AccountRecoverySettingType.
package struct AccountRecovery: Sendable, Hashable {
    /// Attribute names in the order of their priority; empty when only an administrator may help.
    package let attributes: [String]

    /// Amazon's default for pools made through the API.
    static let standard: JSON = [
        "RecoveryMechanisms": [
            ["Priority": 1, "Name": "verified_email"], ["Priority": 2, "Name": "verified_phone_number"],
        ]
    ]

    init(_ document: JSON?) {
        let mechanisms = (document ?? Self.standard)["RecoveryMechanisms"]?.array ?? []
        let ordered = mechanisms.sorted { ($0["Priority"]?.integer ?? 0) < ($1["Priority"]?.integer ?? 0) }
        attributes = ordered.compactMap { mechanism in
            switch mechanism["Name"]?.string {
            case "verified_email": "email"
            case "verified_phone_number": "phone_number"
            default: nil
            }
        }
    }

    /// The first of them that the user has shown to own, and that is not a second factor of the user's: one mailbox must not be both.
    package func attribute(for user: User, in pool: UserPool) -> String? {
        let rules = pool.multiFactor
        let second = rules.enforcement == .off ? [] : user.mfa.enabled.intersection(rules.factors).compactMap(\.attribute)
        return attributes.first { user.hasVerified($0) && !second.contains($0) }
    }

    package var isAdminOnly: Bool { attributes.isEmpty }
}

extension UserPool {
    /// Where a code goes with which this user may choose a new password.
    /// - Throws: why there is none.
    package func recoveryAddress(of user: User) throws(Refusal) -> ContactAddress {
        guard user.isEnabled else { throw .userDisabled }
        if user.status == .forceChangePassword || user.status == .externalProvider { throw .passwordCannotBeReset }
        if recovery.isAdminOnly { throw .invalidParameter("Contact administrator to reset password.") }
        guard user.status != .unconfirmed, let attribute = recovery.attribute(for: user, in: self),
            let address = ContactAddress(attribute, of: user.attributes)
        else { throw .cannotResetPassword }
        return address
    }
}
