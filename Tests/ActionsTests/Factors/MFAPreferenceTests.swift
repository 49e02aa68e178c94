import Actions
import Domain
import TestSupport
import Testing

/// SetUserMFAPreference and its twin, the legacy settings, and the lists of what a user has.
@Suite struct MFAPreferenceTests {
    @Test func `who has several and prefers none is asked which`() async throws {
        let app = try await Self.app()
        let tokens = try await app.logIn("ann")
        try await app.prefer(tokens, ["EmailMfaSettings": ["Enabled": true], "SMSMfaSettings": ["Enabled": true]])
        let asked = try await app.logInAnswer("ann")
        #expect(asked["ChallengeName"] == "SELECT_MFA_TYPE")
        let names = #"["SMS_MFA","EMAIL_OTP"]"#
        #expect(
            asked["ChallengeParameters"] == [
                "MFAS_CAN_CHOOSE": .string(names), "MFAS_CAN_SELECT": .string(names), "USER_ID_FOR_SRP": "ann",
            ])
        await #expect(throws: Refusal.mfaMethodNotFound) { try await app.respond(asked, "ann", ["ANSWER": "SOFTWARE_TOKEN_MFA"]) }
        let chosen = try await app.respond(asked, "ann", ["ANSWER": "EMAIL_MFA"])
        #expect(chosen["ChallengeName"] == "EMAIL_OTP")
        #expect(chosen["ChallengeParameters"]?["CODE_DELIVERY_DESTINATION"] == "a***@e***")
        let code = try await app.service.newestCode(to: "ann@example.com")
        _ = try TestTokens(try await app.respond(chosen, "ann", ["EMAIL_OTP_CODE": .string(code)]))
        try await app.prefer(tokens, ["SMSMfaSettings": ["PreferredMfa": true]])
        #expect(try await app.logInAnswer("ann")["ChallengeName"] == "SMS_MFA")
        try await app.prefer(tokens, ["SMSMfaSettings": ["Enabled": false], "EmailMfaSettings": ["Enabled": false]])
        _ = try await app.logIn("ann")
    }

    @Test func `a code by text message verifies the phone`() async throws {
        let app = try await Self.app()
        let tokens = try await app.logIn("ann")
        try await app.prefer(tokens, ["SMSMfaSettings": ["Enabled": true]])
        let asked = try await app.logInAnswer("ann")
        #expect(asked["ChallengeParameters"]?["CODE_DELIVERY_DELIVERY_MEDIUM"] == "SMS")
        let code = try await app.service.newestCode(to: "+15550001234")
        let second = try TestTokens(try await app.respond(asked, "ann", ["SMS_MFA_CODE": .string(code)]))
        #expect(try await app.attribute("phone_number_verified", second) == "true")
        #expect(try second.accessClaims["acr"] == "loa:3")
        await #expect(throws: Refusal.challengeSessionInvalid) { try await app.respond(asked, "ann", ["SMS_MFA_CODE": .string(code)]) }
    }

    @Test func `an administrator says it for a user`() async throws {
        let app = try await Self.app()
        let settings: JSON = ["Username": "ann", "EmailMfaSettings": ["Enabled": true, "PreferredMfa": true]]
        #expect(try await app.administer("AdminSetUserMFAPreference", settings) == [:])
        let user = try await app.adminGetUser("ann")
        #expect(user["UserMFASettingList"] == ["EMAIL_OTP"] && user["PreferredMfaSetting"] == "EMAIL_OTP")
        #expect(try await app.logInAnswer("ann")["ChallengeName"] == "EMAIL_OTP")
        await #expect(throws: Refusal.mfaNotConfigured(.softwareToken)) {
            try await app.administer("AdminSetUserMFAPreference", ["Username": "ann", "SoftwareTokenMfaSettings": ["Enabled": true]])
        }
        await #expect(throws: Refusal.userNotFound) { try await app.administer("AdminSetUserMFAPreference", ["Username": "bob"]) }
    }

    @Test func `the old operations know text messages alone`() async throws {
        let app = try await Self.app()
        let tokens = try await app.logIn("ann")
        let option: JSON = ["DeliveryMedium": "SMS", "AttributeName": "phone_number"]
        _ = try await app.service.send("SetUserSettings", ["AccessToken": .string(tokens.access), "MFAOptions": [option]])
        #expect(try await app.getUser(tokens)["MFAOptions"] == [option])
        #expect(try await app.adminGetUser("ann")["MFAOptions"] == [option])
        #expect(try await app.logInAnswer("ann")["ChallengeName"] == "SMS_MFA")
        #expect(try await app.administer("AdminSetUserSettings", ["Username": "ann", "MFAOptions": []]) == [:])
        _ = try await app.logIn("ann")
        await #expect(throws: Refusal.self) {
            try await app.administer(
                "AdminSetUserSettings", ["Username": "ann", "MFAOptions": [["DeliveryMedium": "EMAIL", "AttributeName": "email"]]])
        }
    }

    @Test func `what a user can sign in with is told`() async throws {
        let app = try await Self.app()
        let tokens = try await app.logIn("ann")
        let mine = try await app.service.send("GetUserAuthFactors", ["AccessToken": .string(tokens.access)])
        #expect(mine == ["Username": "ann", "ConfiguredUserAuthFactors": ["PASSWORD", "EMAIL_OTP"]])
        let totp = try await app.associate(tokens)
        _ = try await app.verify(tokens, app.code(of: totp))
        try await app.prefer(tokens, ["SoftwareTokenMfaSettings": ["Enabled": true, "PreferredMfa": true]])
        #expect(
            try await app.administer("AdminGetUserAuthFactors", ["Username": "ann"]) == [
                "Username": "ann", "PreferredMfaSetting": "SOFTWARE_TOKEN_MFA", "UserMFASettingList": ["SOFTWARE_TOKEN_MFA"],
                "ConfiguredUserAuthFactors": ["PASSWORD", "EMAIL_OTP", "SOFTWARE_TOKEN"],
            ])
    }

    @Test func `the pool's second factors are set and shown`() async throws {
        let app = try await TestApp.start()
        #expect(try await app.administer("GetUserPoolMfaConfig") == ["MfaConfiguration": "OFF"])
        #expect(try await app.administer("SetUserPoolMfaConfig", TestApp.requiredToken) == TestApp.requiredToken)
        #expect(try await app.administer("GetUserPoolMfaConfig") == TestApp.requiredToken)
        #expect(try await app.administer("DescribeUserPool")["UserPool"]?["MfaConfiguration"] == "ON")
        _ = try await app.administer("UpdateUserPool", ["AutoVerifiedAttributes": ["email"]])
        #expect(try await app.administer("GetUserPoolMfaConfig") == TestApp.requiredToken)
        // It counts at once.
        try await app.confirmedUser("ann")
        #expect(try await app.logInAnswer("ann")["ChallengeName"] == "MFA_SETUP")
        #expect(try await app.administer("SetUserPoolMfaConfig", ["MfaConfiguration": "OFF"]) == ["MfaConfiguration": "OFF"])
        _ = try await app.logIn("ann")
        let nowhere = TestApp(service: app.service, pool: "us-east-1_Nowhere", client: app.client)
        await #expect(throws: Refusal.poolNotFound("us-east-1_Nowhere")) { try await nowhere.administer("SetUserPoolMfaConfig") }
    }

    @Test func `a session serves the client and the step that it was given for`() async throws {
        let app = try await Self.app()
        try await app.prefer(try await app.logIn("ann"), ["EmailMfaSettings": ["Enabled": true]])
        let asked = try await app.logInAnswer("ann")
        let code = try await app.service.newestCode(to: "ann@example.com")
        let other = try await app.with(client: [:])
        await #expect(throws: Refusal.challengeSessionInvalid) { try await other.respond(asked, "ann", ["EMAIL_OTP_CODE": .string(code)]) }
        await #expect(throws: Refusal.challengeSessionInvalid) {
            try await app.respond(asked.with(["ChallengeName": "SMS_MFA"]), "ann", ["SMS_MFA_CODE": .string(code)])
        }
        app.advance(by: 180)
        await #expect(throws: Refusal.challengeSessionExpired) { try await app.respond(asked, "ann", ["EMAIL_OTP_CODE": .string(code)]) }
    }

    @Test(arguments: [("true", true), ("client", true), ("other", false), (nil, false)] as [(String?, Bool)])
    func `another code is sent to whom the pool's tag allows it, and ends the one before`(tag: String?, isAllowed: Bool) async throws {
        let app = try await Self.app()
        try await app.prefer(try await app.logIn("ann"), ["EmailMfaSettings": ["Enabled": true]])
        let value = tag == "client" ? "x " + app.client.id.text : tag
        _ = try await app.administer("UpdateUserPool", ["UserPoolTags": value.map { ["lifeguard:resend": .string($0)] } ?? [:]])
        let asked = try await app.logInAnswer("ann")
        let first = try await app.service.newestCode(to: "ann@example.com")
        app.advance(by: 1)
        guard isAllowed else {
            await #expect(throws: Refusal.self) { try await app.respond(asked, "ann", ["RESEND": "true"]) }
            return
        }
        let again = try await app.respond(asked, "ann", ["RESEND": "true"])
        #expect(again["ChallengeName"] == "EMAIL_OTP" && again["Session"] != asked["Session"])
        let second = try await app.service.newestCode(to: "ann@example.com")
        await #expect(throws: Refusal.challengeSessionInvalid) { try await app.respond(asked, "ann", ["EMAIL_OTP_CODE": .string(first)]) }
        await #expect(throws: Refusal.mfaCodeMismatch) { try await app.respond(again, "ann", ["EMAIL_OTP_CODE": .string(first)]) }
        _ = try TestTokens(try await app.respond(again, "ann", ["EMAIL_OTP_CODE": .string(second)]))
    }

    @Test func `thirty codes an hour, resent or not`() async throws {
        let app = try await Self.app()
        try await app.prefer(try await app.logIn("ann"), ["EmailMfaSettings": ["Enabled": true]])
        _ = try await app.administer("UpdateUserPool", ["UserPoolTags": ["lifeguard:resend": "true"]])
        var asked = try await app.logInAnswer("ann")
        for _ in 1..<30 { asked = try await app.respond(asked, "ann", ["RESEND": "true"]) }
        let last = asked
        await #expect(throws: Refusal.tryAgainLater) { try await app.respond(last, "ann", ["RESEND": "true"]) }
    }

    /// With ann, who has a phone and a mail address.
    private static func app() async throws -> TestApp {
        let app = try await TestApp.secured(TestApp.anything)
        let sub = try await app.confirmedUser("ann")
        try await app.change(sub) { $0.attributes["phone_number"] = "+15550001234" }
        return app
    }
}
