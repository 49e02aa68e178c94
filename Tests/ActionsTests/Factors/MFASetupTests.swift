import Actions
import Cryptography
import Domain
import TestSupport
import Testing

/// MFA_SETUP: the pool requires a second factor, and the user has none.
@Suite struct MFASetupTests {
    @Test func `an app is set up on the way in`() async throws {
        let app = try await TestApp.secured(TestApp.requiredToken)
        try await app.confirmedUser("ann")
        let asked = try await app.logInAnswer("ann")
        #expect(asked["ChallengeName"] == "MFA_SETUP")
        #expect(asked["ChallengeParameters"] == ["MFAS_CAN_SETUP": #"["SOFTWARE_TOKEN_MFA"]"#, "USER_ID_FOR_SRP": "ann"])
        let (totp, session) = try await app.associate(session: asked["Session"])
        await #expect(throws: Refusal.softwareTokenMismatch) { try await app.verify(session: session, "000000") }
        let verified = try await app.verify(session: session, app.code(of: totp))
        let tokens = try TestTokens(try await app.respond(asked, "ann", session: verified))
        #expect(try tokens.accessClaims["acr"] == "loa:4")
        let user = try await app.getUser(tokens)
        #expect(user["UserMFASettingList"] == ["SOFTWARE_TOKEN_MFA"] && user["PreferredMfaSetting"] == "SOFTWARE_TOKEN_MFA")
        app.advance(by: TOTP.period)
        let next = try await app.logInAnswer("ann")
        #expect(next["ChallengeName"] == "SOFTWARE_TOKEN_MFA")
        _ = try TestTokens(try await app.respond(next, "ann", code: app.code(of: totp)))
    }

    @Test func `an invited user chooses a password first`() async throws {
        let app = try await TestApp.secured(TestApp.requiredToken)
        _ = try await app.administer(
            "AdminCreateUser", ["Username": "ann", "TemporaryPassword": "Temp-Horse-1", "MessageAction": "SUPPRESS"])
        let first = try await app.logInAnswer("ann", "Temp-Horse-1")
        #expect(first["ChallengeName"] == "NEW_PASSWORD_REQUIRED")
        let second = try await app.respond(first, "ann", ["NEW_PASSWORD": .string(TestApp.password)])
        #expect(second["ChallengeName"] == "MFA_SETUP")
        let (totp, session) = try await app.associate(session: second["Session"])
        _ = try TestTokens(try await app.respond(second, "ann", session: try await app.verify(session: session, app.code(of: totp))))
    }

    @Test func `no session of the step serves again once it is done, and none pushes an app aside`() async throws {
        let app = try await TestApp.secured(TestApp.requiredToken)
        try await app.confirmedUser("ann")
        let asked = try await app.logInAnswer("ann")
        let stranger = try await app.logInAnswer("ann")
        let (theirs, theirSession) = try await app.associate(session: stranger["Session"])
        let theirVerified = try await app.verify(session: theirSession, app.code(of: theirs))
        let (totp, session) = try await app.associate(session: asked["Session"])
        let verified = try await app.verify(session: session, app.code(of: totp))
        _ = try TestTokens(try await app.respond(asked, "ann", session: verified))
        for late in [verified, session, try asked["Session"].text(or: "Session"), theirVerified] {
            await #expect(throws: Refusal.challengeSessionInvalid) {
                try await app.respond(asked, "ann", ["email": "a@b.c"], session: late)
            }
            await #expect(throws: Refusal.challengeSessionInvalid) { try await app.associate(session: .string(late)) }
        }
        app.advance(by: TOTP.period)
        _ = try TestTokens(try await app.respond(try await app.logInAnswer("ann"), "ann", code: app.code(of: totp)))
    }

    @Test func `a step that nothing was set up in is not passed`() async throws {
        let app = try await TestApp.secured(TestApp.requiredToken)
        try await app.confirmedUser("ann")
        let asked = try await app.logInAnswer("ann")
        await #expect(throws: Refusal.softwareTokenNotFound) { try await app.respond(asked, "ann") }
        let (_, session) = try await app.associate(session: asked["Session"])
        await #expect(throws: Refusal.softwareTokenNotFound) { try await app.respond(asked, "ann", session: session) }
        await #expect(throws: Refusal.softwareTokenNotFound) {
            try await app.verify(session: try asked["Session"].text(or: "Session"), "123456")
        }
    }

    @Test(arguments: [(729.0, false), (730, true)])
    func `all sessions of the step end a quarter of an hour after it was asked, whatever was set up meanwhile`(
        later: Double, isExpired: Bool
    ) async throws {
        let app = try await TestApp.secured(TestApp.requiredToken)
        try await app.confirmedUser("ann")
        let asked = try await app.logInAnswer("ann")
        app.advance(by: 170)
        let (totp, session) = try await app.associate(session: asked["Session"])
        app.advance(by: later)
        guard isExpired else { return _ = try await app.verify(session: session, app.code(of: totp)) }
        await #expect(throws: Refusal.challengeSessionExpired) { try await app.verify(session: session, app.code(of: totp)) }
    }

    @Test func `a session of another step sets nothing up`() async throws {
        let app = try await TestApp.secured(TestApp.optionalToken)
        _ = try await app.userWithToken("ann")
        let asked = try await app.logInAnswer("ann")
        await #expect(throws: Refusal.challengeSessionInvalid) { try await app.associate(session: asked["Session"]) }
        await #expect(throws: Refusal.challengeSessionInvalid) { try await app.associate(session: "no-session-of-ours-at-all") }
    }

    @Test(arguments: [
        ("EmailMfaConfiguration", "EMAIL_OTP", "email", "ann@b.example"),
        ("SmsMfaConfiguration", "SMS_MFA", "phone_number", "+15550001234"),
    ])
    func `an address is given on the way in, and is the user's once its code comes back`(
        configuration: String, challenge: String, attribute: String, address: String
    ) async throws {
        let app = try await TestApp.secured(.object(["MfaConfiguration": "ON", configuration: [:]]), pool: Self.withoutRecovery)
        _ = try await app.signUp("ann")
        _ = try await app.administer("AdminConfirmSignUp", ["Username": "ann"])
        let asked = try await app.logInAnswer("ann")
        #expect(asked["ChallengeParameters"]?["MFAS_CAN_SETUP"] == .string("[\"\(challenge)\"]"))
        await #expect(throws: Refusal.self) { try await app.respond(asked, "ann", .object([attribute: "nonsense"])) }
        let sent = try await app.respond(asked, "ann", .object([attribute: .string(address)]))
        #expect(sent["ChallengeName"] == .string(challenge))
        #expect(try await app.adminGetUser("ann")["UserAttributes"]?.attribute(attribute) == nil)
        await #expect(throws: Refusal.mfaCodeMismatch) { try await app.respond(sent, "ann", .object([challenge + "_CODE": "000000"])) }
        let code = try await app.service.newestCode(to: address)
        let tokens = try TestTokens(try await app.respond(sent, "ann", .object([challenge + "_CODE": .string(code)])))
        let user = try await app.getUser(tokens)
        #expect(user["UserAttributes"]?.attribute(attribute) == address)
        #expect(user["UserAttributes"]?.attribute(attribute + "_verified") == "true")
        #expect(user["UserMFASettingList"] == [.string(challenge)] && user["PreferredMfaSetting"] == .string(challenge))
        #expect(try await app.logInAnswer("ann")["ChallengeName"] == .string(challenge))
        await #expect(throws: Refusal.challengeSessionInvalid) {
            try await app.respond(asked, "ann", .object([attribute: .string(address)]))
        }
    }

    @Test func `somebody else's address is not taken over`() async throws {
        let app = try await TestApp.secured(
            ["MfaConfiguration": "ON", "EmailMfaConfiguration": [:]], pool: Self.withoutRecovery.with(["AliasAttributes": ["email"]]))
        for name in ["ann", "bob"] {
            _ = try await app.signUp(name)
            _ = try await app.administer("AdminConfirmSignUp", ["Username": .string(name)])
        }
        func setUp(_ name: String) async throws -> JSON {
            let sent = try await app.respond(try await app.logInAnswer(name), name, ["email": "both@b.example"])
            let code = try await app.service.newestCode(to: "both@b.example")
            return try await app.respond(sent, name, ["EMAIL_OTP_CODE": .string(code)])
        }
        _ = try TestTokens(try await setUp("ann"))
        await #expect(throws: Refusal.aliasExists(.email)) { try await setUp("bob") }
        #expect(try await app.adminGetUser("bob")["UserAttributes"]?.attribute("email") == nil)
    }

    @Test func `who has only the address that recovers the account gets no further`() async throws {
        let app = try await TestApp.secured(["MfaConfiguration": "ON", "EmailMfaConfiguration": [:]])
        try await app.confirmedUser("ann")
        await #expect(throws: Refusal.noSecondFactor) { try await app.logInAnswer("ann") }
    }

    private static let withoutRecovery: JSON = ["AccountRecoverySetting": ["RecoveryMechanisms": [["Priority": 1, "Name": "admin_only"]]]]
}
