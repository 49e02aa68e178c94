import Domain
import Testing

/// The state machine against the table of what the guide says.
@Suite struct SignInRulesTests {
    @Test(arguments: [("OFF", 15_360), ("OPTIONAL", 15_360), ("ON", 15_360)])
    func `every pool, user and factor meets the challenges of the rules`(mfa: String, count: Int) throws {
        let rows = RuledSignIn.rows(mfa: mfa)
        #expect(rows.count == count)
        var wrong: [String] = []
        for row in rows where try row.met() != row.expected { wrong.append("\(row), but met \(try row.met())") }
        #expect(wrong.count == 0, "\(wrong.prefix(12).joined(separator: "\n"))")
    }

    /// Rows by hand, so that the table itself is held against something.
    @Test(
        arguments: [
            ("OFF", ["SOFTWARE_TOKEN_MFA"], "email", ["email"], true, ["SOFTWARE_TOKEN_MFA"], nil, []),
            ("OPTIONAL", ["SOFTWARE_TOKEN_MFA"], "email", ["email"], true, [], nil, []),
            ("OPTIONAL", ["SOFTWARE_TOKEN_MFA"], "email", ["email"], true, ["SOFTWARE_TOKEN_MFA"], nil, ["SOFTWARE_TOKEN_MFA"]),
            (
                "OPTIONAL", ["SMS_MFA", "EMAIL_OTP"], nil, ["email", "phone_number"], false, ["SMS_MFA", "EMAIL_OTP"], nil,
                ["SELECT_MFA_TYPE"]
            ),
            (
                "OPTIONAL", ["SMS_MFA", "EMAIL_OTP"], nil, ["email", "phone_number"], false, ["SMS_MFA", "EMAIL_OTP"], "EMAIL_OTP",
                ["EMAIL_OTP"]
            ),
            ("ON", ["SOFTWARE_TOKEN_MFA"], "email", ["email"], false, [], nil, ["MFA_SETUP"]),
            ("ON", ["SOFTWARE_TOKEN_MFA"], "email", ["email"], true, [], nil, ["SOFTWARE_TOKEN_MFA"]),
            ("ON", ["SOFTWARE_TOKEN_MFA", "SMS_MFA"], "email", ["email", "phone_number"], true, [], nil, ["SELECT_MFA_TYPE"]),
            ("ON", ["SOFTWARE_TOKEN_MFA", "SMS_MFA"], "phone_number", ["phone_number"], true, [], nil, ["SOFTWARE_TOKEN_MFA"]),
            ("ON", ["SMS_MFA"], "email", ["email", "phone_number"], false, [], nil, ["SMS_MFA"]),
            ("ON", ["EMAIL_OTP"], "email", ["email"], false, [], nil, ["error"]),
            ("ON", ["SMS_MFA", "EMAIL_OTP"], "email", ["email"], false, [], nil, ["error"]),
            ("ON", ["EMAIL_OTP"], nil, ["email"], false, [], nil, ["EMAIL_OTP"]),
            ("ON", ["SMS_MFA", "EMAIL_OTP"], nil, ["email", "phone_number"], false, [], nil, ["SELECT_MFA_TYPE"]),
            ("ON", ["SMS_MFA", "EMAIL_OTP"], "email", ["email", "phone_number"], false, [], nil, ["SMS_MFA"]),
            ("ON", ["SMS_MFA"], "email", [], false, [], nil, ["MFA_SETUP"]),
            ("ON", [], nil, ["email"], true, ["SOFTWARE_TOKEN_MFA"], "SOFTWARE_TOKEN_MFA", ["error"]),
        ] as [(String, [String], String?, [String], Bool, [String], String?, [String])])
    func `the guide's own scenes`(
        mfa: String, offered: [String], recovery: String?, addresses: [String], hasToken: Bool, on: [String], preferred: String?,
        expected: [String]
    ) throws {
        let row = RuledSignIn(
            mfa: mfa, offered: offered, recovery: recovery, isInvited: false, addresses: addresses, hasToken: hasToken, on: on,
            preferred: preferred, device: .none)
        #expect(row.expected == expected)
        #expect(try row.met() == expected)
    }

    @Test(
        arguments: [
            (["SOFTWARE_TOKEN_MFA", "SMS_MFA", "EMAIL_OTP"], "email", [], ["SOFTWARE_TOKEN_MFA", "SMS_MFA"]),
            (["SOFTWARE_TOKEN_MFA", "SMS_MFA", "EMAIL_OTP"], nil, [], ["SOFTWARE_TOKEN_MFA", "SMS_MFA", "EMAIL_OTP"]),
            (["SOFTWARE_TOKEN_MFA", "SMS_MFA"], "email", ["email"], ["SOFTWARE_TOKEN_MFA", "SMS_MFA"]),
            (["EMAIL_OTP", "SMS_MFA"], "email", [], ["SMS_MFA"]),
            (["EMAIL_OTP", "SMS_MFA"], "email", ["email"], []),
        ] as [([String], String?, [String], [String])])
    func `what can be set up is what the pool offers, the user lacks, and does not recover the account`(
        offered: [String], recovery: String?, addresses: [String], expected: [String]
    ) throws {
        let row = RuledSignIn(
            mfa: "ON", offered: offered, recovery: recovery, isInvited: false, addresses: addresses, hasToken: false, on: [],
            preferred: nil, device: .none)
        #expect(try row.signIn(proofs: [.password]).factorsToSetUp.map(\.rawValue) == expected)
    }

    @Test(
        arguments: [
            ([Proof.password], AssuranceLevel.password, nil), ([.password], .oneCode, "SOFTWARE_TOKEN_MFA"),
            ([.password], .passwordAndToken, "SOFTWARE_TOKEN_MFA"), ([.emailOTP], .oneCode, nil),
            ([.password, .email], .passkeyOrCode, nil),
        ] as [([Proof], AssuranceLevel, String?)])
    func `a level that the app asks for is reached by what the user has`(proofs: [Proof], target: AssuranceLevel, next: String?) throws {
        let row = RuledSignIn(
            mfa: "OPTIONAL", offered: ["SOFTWARE_TOKEN_MFA", "SMS_MFA"], recovery: nil, isInvited: false, addresses: ["phone_number"],
            hasToken: true, on: [], preferred: nil, device: .none)
        let signIn = try row.signIn(proofs: proofs, target: target)
        #expect(try signIn.next()?.rawValue == next)
        // A telephone that nobody has shown to own, and that is not switched on, makes nobody surer.
        if next != nil { #expect(signIn.selectableFactors == [.softwareToken]) }
    }
}

extension RuledSignIn {
    /// The sign-in as the service sees it.
    func signIn(proofs: [Proof], target: AssuranceLevel? = nil) throws -> SignIn {
        var settings: [String: JSON] = ["MfaConfiguration": .string(mfa)]
        if offered.contains("SOFTWARE_TOKEN_MFA") { settings["SoftwareTokenMfaConfiguration"] = ["Enabled": true] }
        if offered.contains("SMS_MFA") { settings["SmsMfaConfiguration"] = [:] }
        if offered.contains("EMAIL_OTP") { settings["EmailMfaConfiguration"] = [:] }
        let mechanism = recovery.map { "verified_" + $0 } ?? "admin_only"
        settings["AccountRecoverySetting"] = ["RecoveryMechanisms": [["Priority": 1, "Name": .string(mechanism)]]]
        if device != .none { settings["DeviceConfiguration"] = ["ChallengeRequiredOnNewDevice": .bool(device == .sparing)] }
        var user = Sample.user(isInvited ? .forceChangePassword : .confirmed, ["email": "", "phone_number": ""])
        for address in addresses { user.attributes[address] = address == "email" ? "ann@example.com" : "+15550001234" }
        user.mfa = MFAPreferences(enabled: Set(on.compactMap(SecondFactor.init)), preferred: preferred.flatMap(SecondFactor.init))
        return SignIn(
            user: user, pool: Sample.pool(.object(settings)), factors: Factors(hasSoftwareToken: hasToken), proofs: proofs,
            device: device == .none ? nil : Sample.device(of: user), target: target)
    }

    /// The challenges that the user meets, giving the right answer to each.
    func met() throws -> [String] {
        var proofs: [Proof] = [.password]
        var steps: [String] = []
        while steps.count < 8 {
            do {
                guard let challenge = try signIn(proofs: proofs).next() else { return steps }
                steps.append(challenge.rawValue)
                proofs.append(Self.proof(of: challenge))
            } catch Refusal.noSecondFactor { return steps + [Self.error] }
        }
        return steps
    }

    private static func proof(of challenge: Challenge) -> Proof {
        switch challenge {
        case .newPasswordRequired: .newPassword
        case .deviceSRP: .device
        case .emailOTP: .email
        case .smsMFA: .sms
        // Whichever is chosen or set up is a second factor.
        default: .softwareToken
        }
    }
}
