import Domain
import Testing

/// Which level an app's wish comes to, for a user with a password, and what else stands in the row.
@Suite struct StepUpTests {
    private static func signIn(_ offered: JSON, _ factors: Factors, _ attributes: [String: String] = [:], shown: [Proof] = []) -> SignIn {
        SignIn(user: Sample.user(attributes), pool: Sample.pool(offered), factors: factors, proofs: shown)
    }

    private static let all: JSON = [
        "MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": ["Enabled": true], "EmailMfaConfiguration": [:],
        "Policies": ["SignInPolicy": ["AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"]]],
    ]

    @Test(
        arguments: [
            ("loa:1", signIn([:], Factors()), .password, nil),
            ("loa:2", signIn([:], Factors()), nil, .assuranceUnreachable),
            ("loa:4 loa:1", signIn([:], Factors()), .password, nil),
            ("loa:2", signIn(all, Factors(), ["email": "a@b.c"]), .oneCode, nil),
            // The mailbox that opens the account by a forgotten password is no second factor unless the user says so.
            ("loa:3", signIn(all, Factors(), ["email": "a@b.c", "email_verified": "true"]), nil, .assuranceUnreachable),
            ("loa:3", signIn(all, Factors(passkeys: 1)), .passkeyOrCode, nil),
            ("loa:4", signIn(all, Factors(), ["email": "a@b.c"]), nil, .assuranceUnreachable),
            ("loa:4", signIn(all, Factors(hasSoftwareToken: true)), .passwordAndToken, nil),
            ("loa:9 loa:4", signIn(all, Factors(hasSoftwareToken: true)), .passwordAndToken, nil),
            ("loa:1", signIn(all, Factors(), shown: [.password]), nil, .assuranceReached),
            ("loa:4", signIn(all, Factors(hasSoftwareToken: true), shown: [.password]), .passwordAndToken, nil),
        ] as [(String, SignIn, AssuranceLevel?, Refusal?)])
    func `the first level that can be reached is the one`(text: String, signIn: SignIn, level: AssuranceLevel?, refusal: Refusal?) throws {
        let stepUp = try StepUp(text)
        guard let refusal else { return #expect(try stepUp.target(of: signIn) == level) }
        #expect(throws: refusal) { try stepUp.target(of: signIn) }
    }

    @Test(arguments: ["", "silver", "loa:0 loa:5", "LOA:1"])
    func `a wish that names no level is refused`(text: String) {
        #expect(throws: Refusal.invalidParameter("TARGET_ACR_VALUES names no known authentication level.")) { try StepUp(text) }
    }

    @Test(
        arguments: [
            ([.password], "loa:1"), ([.password, .newPassword], "loa:1"), ([.emailOTP], "loa:2"), ([.smsOTP], "loa:2"),
            ([.passkey], "loa:3"), ([.verifiedPasskey], "loa:3"), ([.password, .sms], "loa:3"), ([.password, .email], "loa:3"),
            ([.password, .softwareToken], "loa:4"), ([.password, .device], "loa:1"), ([.custom], "loa:1"),
        ] as [([Proof], String)])
    func `what was shown makes a level, and what the claims tell of it makes the same`(proofs: [Proof], acr: String) {
        let assurance = Assurance(of: proofs)
        #expect(assurance.acr == acr)
        #expect(AssuranceLevel(of: assurance.proofs).acr == acr)
    }
}
