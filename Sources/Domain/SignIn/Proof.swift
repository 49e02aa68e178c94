/// Something that a user has shown on the way to tokens. The raw value is how a sealed session carries it.
package enum Proof: String, Sendable, Hashable, CaseIterable, Codable {
    case password
    /// A code to an address, as the first proof.
    case emailOTP = "email-otp"
    case smsOTP = "sms-otp"
    /// A passkey, and one whose authenticator has verified who used it.
    case passkey
    case verifiedPasskey = "verified-passkey"
    /// Whatever the pool's own triggers asked for.
    case custom
    case newPassword = "new-password"
    /// A device that the user has had remembered.
    case device
    /// Second factors.
    case sms
    case email
    case softwareToken = "software-token"
    /// One of the user's recovery codes, in place of a second factor.
    case recoveryCode = "recovery-code"

    /// Whether it stands beside a first proof.
    var isSecond: Bool {
        switch self {
        case .sms, .email, .softwareToken, .recoveryCode: true
        case .password, .emailOTP, .smsOTP, .passkey, .verifiedPasskey, .custom, .newPassword, .device: false
        }
    }

    /// Authentication method references (RFC 8176, and Amazon's).
    var methods: [String] {
        switch self {
        case .password, .newPassword: ["pwd"]
        case .emailOTP, .email: ["otp", "email_otp"]
        case .smsOTP, .sms: ["otp", "sms"]
        // RFC 8176 has no name for a code on paper: it is a password that counts once.
        case .softwareToken, .recoveryCode: ["otp"]
        case .passkey, .verifiedPasskey: ["swk"]
        case .device, .custom: []
        }
    }
}

/// How sure a sign-in makes of who the user is. Source: "Step-up authentication".
package enum AssuranceLevel: Int, Sendable, Hashable, Comparable, CaseIterable, Codable {
    case password = 1
    case oneCode = 2
    case passkeyOrCode = 3
    case passwordAndToken = 4

    package static func < (lower: AssuranceLevel, higher: AssuranceLevel) -> Bool { lower.rawValue < higher.rawValue }

    /// - Parameter acr: `loa:1` … `loa:4`.
    package init?(acr: some StringProtocol) {
        guard let level = Self.allCases.first(where: { $0.acr == acr }) else { return nil }
        self = level
    }

    /// The `acr` claim.
    package var acr: String { "loa:\(rawValue)" }

    package init(of proofs: [Proof]) {
        let shown = Set(proofs)
        let hasPassword = shown.contains(.password) || shown.contains(.newPassword)
        if hasPassword, shown.contains(.softwareToken) {
            self = .passwordAndToken
        } else if shown.contains(.passkey) || shown.contains(.verifiedPasskey)
            || (hasPassword && (shown.contains(.sms) || shown.contains(.email) || shown.contains(.recoveryCode)))
        {
            self = .passkeyOrCode
        } else if shown.contains(.emailOTP) || shown.contains(.smsOTP) {
            self = .oneCode
        } else {
            self = .password
        }
    }
}

/// What the tokens tell about how the user signed in: the claims `acr` and `amr`.
package struct Assurance: Sendable, Hashable {
    package let acr: String
    package let amr: [String]

    package init(acr: String, amr: [String]) {
        self.acr = acr
        self.amr = amr
    }

    package init(of proofs: [Proof]) {
        acr = AssuranceLevel(of: proofs).acr
        var methods: [String] = []
        for method in proofs.flatMap(\.methods) where !methods.contains(method) { methods.append(method) }
        if proofs.contains(where: \.isSecond) || proofs.contains(.verifiedPasskey) { methods.append("mfa") }
        amr = methods
    }

    // MARK: As it is kept

    /// Nil for a document that does not say.
    package init?(_ json: JSON?) {
        guard let acr = json?["acr"]?.string else { return nil }
        self.init(acr: acr, amr: json?["amr"]?.array?.compactMap(\.string) ?? [])
    }

    /// The claims, which are also how it is kept.
    package var members: [String: JSON] { ["acr": .string(acr), "amr": .array(amr.map(JSON.string))] }
}
