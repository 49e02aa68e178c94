import Domain
import Testing

@Suite struct MFAChangeTests {
    @Test(
        arguments: [
            // What was on, what is asked for, what is on then.
            ([], nil, .softwareToken, true, nil, [.softwareToken], nil),
            ([], nil, .softwareToken, true, true, [.softwareToken], .softwareToken),
            ([.sms], .sms, .email, true, true, [.sms, .email], .email),
            ([.sms], nil, .sms, nil, true, [.sms], .sms),
            ([.sms], .sms, .sms, nil, false, [.sms], nil),
            ([.sms], .sms, .sms, false, nil, [], nil),
            ([.sms, .email], .sms, .sms, false, false, [.email], nil),
            ([.sms, .email], .email, .sms, false, nil, [.email], .email),
            ([], nil, .sms, false, false, [], nil),
            ([.sms], .sms, .sms, nil, nil, [.sms], .sms),
        ] as [(Set<SecondFactor>, SecondFactor?, SecondFactor, Bool?, Bool?, Set<SecondFactor>, SecondFactor?)])
    func `a factor goes on and off, and the preference with it`(
        on: Set<SecondFactor>, preferred: SecondFactor?, factor: SecondFactor, isOn: Bool?, isPreferred: Bool?,
        expected: Set<SecondFactor>, then: SecondFactor?
    ) throws {
        let after = try Self.change(on, preferred, [factor: MFAChange.Wish(isOn: isOn, isPreferred: isPreferred)])
        #expect(after == MFAPreferences(enabled: expected, preferred: then))
    }

    @Test(arguments: SecondFactor.allCases)
    func `a factor needs what it works with`(factor: SecondFactor) {
        let bare = Sample.user([:])
        #expect(throws: Refusal.mfaNotConfigured(factor)) {
            try MFAChange([factor: MFAChange.Wish(isOn: true, isPreferred: nil)]).preferences(of: bare, Factors(), in: Sample.pool())
        }
        // An empty value is none.
        let empty = Sample.user(["email": "", "phone_number": ""])
        #expect(throws: Refusal.mfaNotConfigured(factor)) {
            try MFAChange([factor: MFAChange.Wish(isOn: true, isPreferred: nil)]).preferences(of: empty, Factors(), in: Sample.pool())
        }
    }

    @Test func `one is preferred, and only one that is on`() {
        #expect(throws: Refusal.self) {
            try Self.change(
                [.sms, .email], nil,
                [.sms: MFAChange.Wish(isOn: nil, isPreferred: true), .email: MFAChange.Wish(isOn: nil, isPreferred: true)])
        }
        #expect(throws: Refusal.self) { try Self.change([], nil, [.sms: MFAChange.Wish(isOn: nil, isPreferred: true)]) }
        #expect(throws: Refusal.self) { try Self.change([.sms], nil, [.sms: MFAChange.Wish(isOn: false, isPreferred: true)]) }
    }

    @Test func `where a second factor is required none goes off, and any that the user has can be preferred`() throws {
        let pool = Sample.pool(["MfaConfiguration": "ON"])
        #expect(throws: Refusal.self) {
            try Self.change([.sms, .email], .sms, [.sms: MFAChange.Wish(isOn: false, isPreferred: nil)], in: pool)
        }
        let kept = try Self.change([.sms], .sms, [.email: MFAChange.Wish(isOn: false, isPreferred: false)], in: pool)
        #expect(kept == MFAPreferences(enabled: [.sms], preferred: .sms))
        let moved = try Self.change([.sms], .sms, [.softwareToken: MFAChange.Wish(isOn: nil, isPreferred: true)], in: pool)
        #expect(moved == MFAPreferences(enabled: [.sms, .softwareToken], preferred: .softwareToken))
    }

    @Test func `a passkey is both factors where the pool says so and another one is on`() throws {
        let pool = Sample.pool(["WebAuthnConfiguration": ["FactorConfiguration": "MULTI_FACTOR_WITH_USER_VERIFICATION"]])
        #expect(throws: Refusal.self) { try Self.change([.sms], nil, [:], passkey: true) }
        #expect(throws: Refusal.self) { try Self.change([], nil, [:], passkey: true, in: pool) }
        let after = try Self.change([.sms], nil, [:], passkey: true, in: pool)
        #expect(after == MFAPreferences(enabled: [.sms], passkey: true))
        #expect(MFAPreferences(after.json) == after)
    }

    private static func change(
        _ on: Set<SecondFactor>, _ preferred: SecondFactor?, _ wishes: [SecondFactor: MFAChange.Wish], passkey: Bool? = nil,
        in pool: UserPool = Sample.pool()
    ) throws -> MFAPreferences {
        var user = Sample.user(["email": "ann@example.com", "phone_number": "+15550001234"])
        user.mfa = MFAPreferences(enabled: on, preferred: preferred)
        return try MFAChange(wishes, passkey: passkey).preferences(of: user, Factors(hasSoftwareToken: true), in: pool)
    }
}
