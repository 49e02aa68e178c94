import Actions
import Cryptography
import Domain
import TestSupport
import Testing

/// Recovery codes: who has them, and what one of them does at a sign-in.
@Suite struct RecoveryCodesTests {
    @Test func `a code stands for the second factor, once`() async throws {
        let (app, _) = try await Self.start()
        let codes = try await app.recoveryCodes("ann")
        #expect(Set(codes).count == Limits.recoveryCodes)
        let tokens = try TestTokens(try await app.recover("ann", codes[3].lowercased()))
        let claims = try tokens.accessClaims
        #expect(claims["acr"] == "loa:3" && claims["amr"] == ["pwd", "otp", "mfa"])
        #expect(try await app.recoveryCodesLeft("ann") == 9)
        await #expect(throws: Refusal.mfaCodeMismatch) { try await app.recover("ann", codes[3]) }
        _ = try TestTokens(try await app.recover("ann", codes[0]))
    }

    @Test(arguments: ["SMS_MFA", "EMAIL_OTP", "SELECT_MFA_TYPE"])
    func `it does so whatever second factor was asked for`(challenge: String) async throws {
        let app = try await TestApp.secured(TestApp.anything, pool: Self.tagged)
        _ = try await app.administer(
            "AdminCreateUser",
            [
                "Username": "ann", "MessageAction": "SUPPRESS",
                "UserAttributes": .attributes(["phone_number": "+14155550123", "email": "ann@example.com"]),
            ])
        _ = try await app.administer(
            "AdminSetUserPassword", ["Username": "ann", "Password": .string(TestApp.password), "Permanent": true])
        let isChoice = challenge == "SELECT_MFA_TYPE"
        var wishes: [String: JSON] = ["Username": "ann"]
        if isChoice || challenge == "SMS_MFA" { wishes["SMSMfaSettings"] = ["Enabled": true] }
        if isChoice || challenge == "EMAIL_OTP" { wishes["EmailMfaSettings"] = ["Enabled": true] }
        _ = try await app.administer("AdminSetUserMFAPreference", .object(wishes))
        let code = try await app.recoveryCodes("ann")[0]
        let asked = try await app.logInAnswer("ann")
        #expect(asked["ChallengeName"]?.string == challenge)
        let tokens = try TestTokens(try await app.respond(asked, "ann", ["RECOVERY_CODE": .string(code)]))
        #expect(try tokens.accessClaims["amr"] == ["pwd", "otp", "mfa"])
    }

    @Test func `new codes are the only ones`() async throws {
        let (app, _) = try await Self.start()
        let old = try await app.recoveryCodes("ann")
        let new = try await app.recoveryCodes("ann")
        await #expect(throws: Refusal.mfaCodeMismatch) { try await app.recover("ann", old[0]) }
        _ = try TestTokens(try await app.recover("ann", new[0]))
    }

    @Test func `a code is its owner's alone`() async throws {
        let (app, _) = try await Self.start()
        _ = try await app.userWithToken("bob")
        let codes = try await app.recoveryCodes("bob")
        await #expect(throws: Refusal.mfaCodeMismatch) { try await app.recover("ann", codes[0]) }
        #expect(try await app.recoveryCodesLeft("bob") == 10)
    }

    @Test func `without the extra there are none, and what looks like one is not looked at`() async throws {
        let app = try await TestApp.secured(TestApp.optionalToken)
        _ = try await app.userWithToken("ann")
        await #expect(throws: Refusal.self) { try await app.recoveryCodes("ann") }
        await #expect(throws: Refusal.invalidParameter("Missing required parameter SOFTWARE_TOKEN_MFA_CODE")) {
            try await app.recover("ann", "0129A-HJZ0Z")
        }
    }

    @Test func `it takes no first proof's place`() async throws {
        let (app, _) = try await Self.start()
        let code = try await app.recoveryCodes("ann")[0]
        await #expect(throws: Refusal.incorrectUsernameOrPassword) {
            try await app.send(
                "InitiateAuth",
                [
                    "AuthFlow": "USER_PASSWORD_AUTH",
                    "AuthParameters": ["USERNAME": "ann", "PASSWORD": "Wrong-Horse-7", "RECOVERY_CODE": .string(code)],
                ])
        }
        #expect(try await app.recoveryCodesLeft("ann") == 10)
    }

    @Test func `of many answers with one code one wins`() async throws {
        let (app, _) = try await Self.start()
        let code = try await app.recoveryCodes("ann")[0]
        var questions: [JSON] = []
        for _ in 0..<6 { questions.append(try await app.logInAnswer("ann")) }
        let wins = await withTaskGroup(of: Bool.self) { group in
            for asked in questions {
                group.addTask { (try? await app.respond(asked, "ann", ["RECOVERY_CODE": .string(code)])) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(wins == 1)
    }

    @Test func `wrong ones are wrong second factors: together with an app's they shut the door`() async throws {
        let (app, totp) = try await Self.start()
        let code = try await app.recoveryCodes("ann")[0]
        let asked = try await app.logInAnswer("ann")
        for wrong in ["0129A-HJZ0Z", "", "x", "0129A-HJZ0Z"] {
            await #expect(throws: wrong.isEmpty ? Refusal.invalidParameter("Missing required parameter RECOVERY_CODE") : .mfaCodeMismatch) {
                try await app.respond(asked, "ann", ["RECOVERY_CODE": .string(wrong)])
            }
        }
        for _ in 1...2 { await #expect(throws: Refusal.mfaCodeMismatch) { try await app.respond(asked, "ann", code: "000000") } }
        for answer in [["RECOVERY_CODE": .string(code)], ["SOFTWARE_TOKEN_MFA_CODE": .string(app.code(of: totp))]] as [JSON] {
            await #expect(throws: Refusal.passwordAttemptsExceeded) { try await app.respond(asked, "ann", answer) }
        }
        app.advance(by: 2)
        _ = try TestTokens(try await app.respond(asked, "ann", ["RECOVERY_CODE": .string(code)]))
    }

    @Test func `who has nothing to lose gets none`() async throws {
        let (app, _) = try await Self.start()
        try await app.confirmedUser("bob")
        let needed = OAuthRefusal.invalidRequest("Recovery codes need an MFA method or a passkey that is set up.")
        let tokens = try await app.logIn("bob")
        await #expect(throws: needed) { try await app.own(tokens).renew(in: app.service.call) }
        #expect(try await app.own(tokens).left(in: app.service.call) == 0)
    }

    @Test func `an app makes them with the user's access token`() async throws {
        let (app, totp) = try await Self.start()
        let tokens = try TestTokens(try await app.respond(try await app.logInAnswer("ann"), "ann", code: app.code(of: totp)))
        let codes = try await app.own(tokens).renew(in: app.service.call)
        #expect(try await app.own(tokens).left(in: app.service.call) == 10)
        _ = try TestTokens(try await app.recover("ann", codes[0].reveal))
        #expect(try await app.own(tokens).left(in: app.service.call) == 9)
        let stranger = OwnRecoveryCodes(pool: app.pool, accessToken: "a.b.c")
        await #expect(throws: Refusal.accessTokenInvalid) { try await stranger.renew(in: app.service.call) }
    }

    @Test func `a level that takes an authenticator app is not reached by one`() async throws {
        let app = try await TestApp.secured(
            TestApp.optionalToken, pool: Self.tagged, client: ["ExplicitAuthFlows": ["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH"]])
        let totp = try await app.userWithToken("ann")
        let code = try await app.recoveryCodes("ann")[0]
        let asked = try await app.send(
            "InitiateAuth",
            [
                "AuthFlow": "USER_AUTH",
                "AuthParameters": [
                    "USERNAME": "ann", "PREFERRED_CHALLENGE": "PASSWORD", "PASSWORD": .string(TestApp.password),
                    "TARGET_ACR_VALUES": "loa:4",
                ],
            ])
        await #expect(throws: Refusal.assuranceUnreachable) {
            try await app.respond(asked, "ann", ["RECOVERY_CODE": .string(code)])
        }
        #expect(try await app.recoveryCodesLeft("ann") == 10)
        let tokens = try TestTokens(try await app.respond(asked, "ann", code: app.code(of: totp)))
        #expect(try tokens.accessClaims["acr"] == "loa:4")
    }

    private static let tagged: JSON = ["AutoVerifiedAttributes": ["email"], "UserPoolTags": ["lifeguard:recovery-codes": "true"]]

    private static func start() async throws -> (TestApp, TOTP) {
        let app = try await TestApp.secured(TestApp.optionalToken, pool: tagged)
        return (app, try await app.userWithToken("ann"))
    }
}

extension TestApp {
    /// New ones, from the helpdesk.
    fileprivate func recoveryCodes(_ name: String) async throws -> [String] {
        try await AdminRecoveryCodes(pool: pool, username: name).renew(as: service.administrator, in: service.call).map(\.reveal)
    }

    fileprivate func recoveryCodesLeft(_ name: String) async throws -> Int {
        try await AdminRecoveryCodes(pool: pool, username: name).left(as: service.administrator, in: service.call)
    }

    fileprivate func own(_ tokens: TestTokens) -> OwnRecoveryCodes { OwnRecoveryCodes(pool: pool, accessToken: Secret(tokens.access)) }

    /// Password, and a recovery code.
    fileprivate func recover(_ name: String, _ code: String) async throws -> JSON {
        try await respond(try await logInAnswer(name), name, ["RECOVERY_CODE": .string(code)])
    }
}
