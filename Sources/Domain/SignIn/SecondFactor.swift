/// What a user may have to show beside the first proof. The raw value is Amazon's name, in settings and as a challenge.
package enum SecondFactor: String, Sendable, Hashable, CaseIterable {
    case softwareToken = "SOFTWARE_TOKEN_MFA"
    case sms = "SMS_MFA"
    case email = "EMAIL_OTP"

    package var challenge: Challenge {
        switch self {
        case .softwareToken: .softwareTokenMFA
        case .sms: .smsMFA
        case .email: .emailOTP
        }
    }

    /// The attribute that a code goes to; nil where none is sent.
    package var attribute: String? {
        switch self {
        case .softwareToken: nil
        case .sms: "phone_number"
        case .email: "email"
        }
    }

    var proof: Proof {
        switch self {
        case .softwareToken: .softwareToken
        case .sms: .sms
        case .email: .email
        }
    }
}

/// Which second factors a user has switched on, and which one is asked first. Source: SetUserMFAPreference.
package struct MFAPreferences: Sendable, Hashable {
    package var enabled: Set<SecondFactor>
    package var preferred: SecondFactor?
    /// Whether the user wants a passkey to count as both factors. Source: WebAuthnMfaSettingsType.
    package var passkey: Bool

    package static let none = MFAPreferences()

    package init(enabled: Set<SecondFactor> = [], preferred: SecondFactor? = nil, passkey: Bool = false) {
        self.enabled = enabled
        self.preferred = preferred
        self.passkey = passkey
    }

    /// Switches on what the user has just set up; it is asked first unless another one is.
    package mutating func add(_ factor: SecondFactor) {
        enabled.insert(factor)
        preferred = preferred ?? factor
    }

    package mutating func remove(_ factor: SecondFactor) {
        enabled.remove(factor)
        if preferred == factor { preferred = nil }
    }

    // MARK: As it is kept

    package init(_ json: JSON?) {
        enabled = Set(json?["enabled"]?.array?.compactMap(\.string).compactMap(SecondFactor.init) ?? [])
        preferred = json?["preferred"]?.string.flatMap(SecondFactor.init)
        passkey = json?["passkey"]?.bool ?? false
    }

    /// Nil where nothing was chosen.
    package var json: JSON? {
        guard !enabled.isEmpty || passkey else { return nil }
        var members: [String: JSON] = ["enabled": .array(enabled.map(\.rawValue).sorted().map(JSON.string))]
        if let preferred { members["preferred"] = .string(preferred.rawValue) }
        if passkey { members["passkey"] = true }
        return .object(members)
    }
}

/// What a user has to show, beside what stands in `User`.
package struct Factors: Sendable, Hashable {
    package let hasPassword: Bool
    /// Whether the password can be proven without being told (SRP).
    package let hasVerifier: Bool
    package let hasSoftwareToken: Bool
    package let passkeys: Int

    package init(hasPassword: Bool = true, hasVerifier: Bool = false, hasSoftwareToken: Bool = false, passkeys: Int = 0) {
        self.hasPassword = hasPassword
        self.hasVerifier = hasVerifier
        self.hasSoftwareToken = hasSoftwareToken
        self.passkeys = passkeys
    }
}
