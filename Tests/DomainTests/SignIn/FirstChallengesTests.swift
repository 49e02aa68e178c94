import Domain
import Testing

/// With what a sign-in may begin, against the table of what the guide says.
@Suite struct FirstChallengesTests {
    @Test(arguments: [("OFF", 3_072), ("OPTIONAL", 3_072), ("ON", 3_072)])
    func `every pool and user is offered the beginnings of the rules`(mfa: String, count: Int) {
        let rows = RuledBeginning.rows(mfa: mfa)
        #expect(rows.count == count)
        let wrong = rows.filter { $0.offered != $0.expected }.map { "\($0), but was offered \($0.offered)" }
        #expect(wrong.count == 0, "\(wrong.prefix(12).joined(separator: "\n"))")
    }

    /// Rows by hand, so that the table itself is held against something.
    @Test(
        arguments: [
            ("OFF", [], ["email"], false, false, ["PASSWORD", "PASSWORD_SRP"]),
            ("OFF", ["PASSWORD", "EMAIL_OTP", "SMS_OTP"], ["email"], false, false, ["PASSWORD", "PASSWORD_SRP", "EMAIL_OTP"]),
            ("OFF", ["PASSWORD", "WEB_AUTHN"], [], true, false, ["PASSWORD", "PASSWORD_SRP", "WEB_AUTHN"]),
            ("OPTIONAL", ["PASSWORD", "EMAIL_OTP"], ["email"], false, false, ["PASSWORD", "PASSWORD_SRP", "EMAIL_OTP"]),
            ("OPTIONAL", ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"], ["email"], true, false, ["PASSWORD", "PASSWORD_SRP"]),
            ("OPTIONAL", ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"], ["email"], true, true, ["PASSWORD", "PASSWORD_SRP", "WEB_AUTHN"]),
            ("ON", ["PASSWORD", "SMS_OTP", "WEB_AUTHN"], ["phone_number"], false, false, ["PASSWORD", "PASSWORD_SRP"]),
            ("ON", ["PASSWORD", "WEB_AUTHN"], ["email"], true, true, ["PASSWORD", "PASSWORD_SRP", "WEB_AUTHN"]),
        ] as [(String, [String], [String], Bool, Bool, [String])])
    func `the guide's own scenes`(
        mfa: String, allowed: [String], addresses: [String], isSecured: Bool, countsAsBoth: Bool, expected: [String]
    ) {
        let row = RuledBeginning(
            mfa: mfa, allowed: allowed, addresses: addresses, password: .provable, hasPasskey: isSecured, hasTokenOn: isSecured,
            poolLetsPasskeysDoBoth: countsAsBoth, userWantsIt: countsAsBoth)
        #expect(row.expected == expected)
        #expect(row.offered == expected)
    }

    /// Who does not exist must look like somebody: with a password, one address, and nothing set up.
    @Test(arguments: ["OFF", "OPTIONAL", "ON"])
    func `nobody is offered what a new user would be`(mfa: String) {
        for allowed in RuledBeginning.choices {
            let somebody = RuledBeginning(
                mfa: mfa, allowed: allowed, addresses: [allowed.contains("EMAIL_OTP") ? "email" : "phone_number"], password: .provable,
                hasPasskey: false, hasTokenOn: false, poolLetsPasskeysDoBoth: false, userWantsIt: false)
            let nobody = InventedUser(hasPasskey: false, hasSecondFactor: false).signIn(in: somebody.signIn.pool)
            #expect(nobody.firstChallenges.map(\.rawValue) == somebody.expected, "\(allowed)")
        }
    }

    /// Some names must look like somebody with more than that, or a passkey and a second factor would tell that there is a user.
    @Test(arguments: ["OFF", "OPTIONAL", "ON"], [false, true])
    func `nobody may also be offered what a user with a passkey or a second factor would be`(mfa: String, lets: Bool) {
        for allowed in RuledBeginning.choices {
            for (hasPasskey, hasTokenOn) in [(true, false), (false, true), (true, true)] {
                let somebody = RuledBeginning(
                    mfa: mfa, allowed: allowed, addresses: [allowed.contains("EMAIL_OTP") ? "email" : "phone_number"], password: .provable,
                    hasPasskey: hasPasskey, hasTokenOn: hasTokenOn, poolLetsPasskeysDoBoth: lets, userWantsIt: true)
                let nobody = InventedUser(hasPasskey: hasPasskey, hasSecondFactor: hasTokenOn).signIn(in: somebody.signIn.pool)
                #expect(nobody.firstChallenges.map(\.rawValue) == somebody.expected, "\(somebody)")
            }
        }
    }

    @Test func `one name in four has the one, and one in four the other`() {
        let people = (0...255).flatMap { first in (0...255).map { InventedUser([first, $0]) } }
        let counts = Dictionary(grouping: people) { $0 }.mapValues(\.count)
        #expect(counts[InventedUser(hasPasskey: true, hasSecondFactor: true)] == people.count / 16)
        #expect(counts[InventedUser(hasPasskey: true, hasSecondFactor: false)] == people.count * 3 / 16)
        #expect(counts[InventedUser(hasPasskey: false, hasSecondFactor: true)] == people.count * 3 / 16)
    }
}

extension RuledBeginning {
    var offered: [String] { signIn.firstChallenges.map(\.rawValue) }

    /// The sign-in as the service sees it.
    var signIn: SignIn {
        var user = Sample.user(["email": "", "phone_number": ""])
        for address in addresses { user.attributes[address] = address == "email" ? "ann@example.com" : "+15550001234" }
        user.mfa = MFAPreferences(enabled: hasTokenOn ? [.softwareToken] : [], passkey: userWantsIt)
        let factorConfiguration = poolLetsPasskeysDoBoth ? "MULTI_FACTOR_WITH_USER_VERIFICATION" : "SINGLE_FACTOR"
        let pool = Sample.pool([
            "MfaConfiguration": .string(mfa), "SoftwareTokenMfaConfiguration": ["Enabled": true],
            "Policies": ["SignInPolicy": ["AllowedFirstAuthFactors": .array(allowed.map(JSON.string))]],
            "WebAuthnConfiguration": ["FactorConfiguration": .string(factorConfiguration)],
        ])
        let factors = Factors(
            hasPassword: password != .none, hasVerifier: password == .provable, hasSoftwareToken: hasTokenOn,
            passkeys: hasPasskey ? 1 : 0)
        return SignIn(user: user, pool: pool, factors: factors)
    }
}
