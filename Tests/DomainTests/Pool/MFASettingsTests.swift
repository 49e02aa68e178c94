import Domain
import Testing

private let offAndOn = "Invalid MFA configuration given, can't turn off MFA and configure an MFA together."
private let onWithout = "Invalid MFA Configuration given. SMS MFA, Email MFA, or Software Token MFA must be enabled."

@Suite struct MFASettingsTests {
    private static let requests: [(request: JSON, refusal: String?)] = [
        (["SoftwareTokenMfaConfiguration": ["Enabled": true]], offAndOn),
        (["MfaConfiguration": "OFF", "SoftwareTokenMfaConfiguration": ["Enabled": false]], offAndOn),
        (["MfaConfiguration": "OFF", "EmailMfaConfiguration": [:]], offAndOn),
        (["MfaConfiguration": "OFF", "SmsMfaConfiguration": [:]], offAndOn),
        (["MfaConfiguration": "ON"], onWithout), (["MfaConfiguration": "OPTIONAL"], onWithout),
        (["MfaConfiguration": "OPTIONAL", "WebAuthnConfiguration": ["UserVerification": "required"]], onWithout),
        (["MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": ["Enabled": false]], nil),
        (["MfaConfiguration": "OFF", "WebAuthnConfiguration": ["UserVerification": "required"]], nil), ([:], nil),
    ]

    @Test(arguments: requests)
    func `off goes with no factor, on and optional with at least one, named in whatever state`(request: JSON, refusal: String?) throws {
        guard let refusal else { return _ = try PoolSettings.changed([:], byMFA: request) }
        #expect(throws: Refusal.invalidParameter(refusal)) { try PoolSettings.changed([:], byMFA: request) }
    }

    @Test func `factors are replaced, and go with the requirement; passkeys stay`() throws {
        let passkeys: JSON = ["RelyingPartyId": "example.com"]
        var settings = try PoolSettings.created(from: ["PoolName": "p"])
        settings = try PoolSettings.changed(
            settings,
            byMFA: ["MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": ["Enabled": true], "WebAuthnConfiguration": passkeys])
        settings = try PoolSettings.changed(settings, byMFA: ["MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": ["Subject": "s"]])
        #expect(
            PoolSettings.ofMFA(in: settings) == [
                "MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": ["Subject": "s"], "WebAuthnConfiguration": passkeys,
            ])
        settings = try PoolSettings.changed(settings, byMFA: ["UserPoolId": "x"])
        #expect(PoolSettings.ofMFA(in: settings) == ["MfaConfiguration": "OFF", "WebAuthnConfiguration": passkeys])
        #expect(settings["UserPoolId"] == nil)
    }

    @Test func `who sends text messages has that factor as well`() throws {
        let sending: JSON = ["SnsCallerArn": "arn:aws:iam::123456789012:role/sms"]
        let born = try PoolSettings.created(from: [
            "MfaConfiguration": "ON", "SmsConfiguration": sending, "SmsAuthenticationMessage": "{####}",
        ])
        #expect(
            PoolSettings.ofMFA(in: born) == [
                "MfaConfiguration": "ON", "SmsMfaConfiguration": ["SmsConfiguration": sending, "SmsAuthenticationMessage": "{####}"],
            ])
        let changed = try PoolSettings.changed(
            [:], byMFA: ["MfaConfiguration": "ON", "SmsMfaConfiguration": ["SmsConfiguration": sending]])
        #expect(changed["SmsConfiguration"] == sending)
    }

    @Test func `a pool is born without a second factor, or with text messages`() {
        for mfa in ["ON", "OPTIONAL"] as [JSON] {
            let refusal = "SMS configuration and Auto verification for phone_number are required when MFA is required/optional"
            #expect(throws: Refusal.invalidParameter(refusal)) { try PoolSettings.created(from: ["MfaConfiguration": mfa]) }
        }
    }

    @Test func `an update of the pool keeps the requirement, may end it, and does not make it`() throws {
        var settings = try PoolSettings.created(from: ["PoolName": "p"])
        let refusal = "Cannot turn MFA functionality ON, once the user pool has been created."
        #expect(throws: Refusal.invalidParameter(refusal)) { try PoolSettings.updated(settings, with: ["MfaConfiguration": "ON"]) }
        settings = try PoolSettings.changed(
            settings, byMFA: ["MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": ["Enabled": true]])
        let kept = try PoolSettings.updated(settings, with: ["UserPoolTags": ["a": "b"]])
        #expect(PoolSettings.ofMFA(in: kept) == PoolSettings.ofMFA(in: settings))
        #expect(try PoolSettings.updated(kept, with: ["MfaConfiguration": "ON"])["MfaConfiguration"] == "ON")
        let ended = try PoolSettings.updated(kept, with: ["MfaConfiguration": "OFF"])
        #expect(PoolSettings.ofMFA(in: ended) == ["MfaConfiguration": "OFF"])
    }
}
