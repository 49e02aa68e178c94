import Actions
import Cryptography
import Domain
import Store
import TestSupport
import Testing

/// AssociateSoftwareToken, VerifySoftwareToken, AdminDeleteSoftwareToken and SOFTWARE_TOKEN_MFA.
@Suite struct SoftwareTokenTests {
    @Test func `an app is set up, preferred, and asked for`() async throws {
        let app = try await TestApp.secured(TestApp.optionalToken)
        let totp = try await app.userWithToken("ann")
        let asked = try await app.logInAnswer("ann")
        #expect(asked["ChallengeName"] == "SOFTWARE_TOKEN_MFA")
        #expect(asked["ChallengeParameters"] == ["FRIENDLY_DEVICE_NAME": "phone", "USER_ID_FOR_SRP": "ann"])
        #expect(asked["AuthenticationResult"] == nil)
        let tokens = try TestTokens(try await app.respond(asked, "ann", code: app.code(of: totp)))
        #expect(try tokens.accessClaims["acr"] == "loa:4")
        let user = try await app.getUser(tokens)
        #expect(user["UserMFASettingList"] == ["SOFTWARE_TOKEN_MFA"])
        #expect(user["PreferredMfaSetting"] == "SOFTWARE_TOKEN_MFA")
        #expect(user["MFAOptions"] == nil)
    }

    @Test func `an app that is set up and not switched on is not asked for`() async throws {
        let app = try await TestApp.secured(TestApp.optionalToken)
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        let totp = try await app.associate(tokens)
        #expect(try await app.verify(tokens, app.code(of: totp)) == ["Status": "SUCCESS"])
        _ = try await app.logIn("ann")
        #expect(try await app.getUser(tokens)["UserMFASettingList"] == nil)
    }

    @Test(arguments: [(-2, false), (-1, true), (0, true), (1, true), (2, false)] as [(Int64, Bool)])
    func `a clock may be one step off`(steps: Int64, isRight: Bool) async throws {
        let app = try await TestApp.secured(TestApp.optionalToken)
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        let totp = try await app.associate(tokens)
        let code = app.code(of: totp, steps: steps)
        guard !isRight else { return _ = try await app.verify(tokens, code) }
        await #expect(throws: Refusal.softwareTokenMismatch) { try await app.verify(tokens, code) }
    }

    @Test func `a code counts once, also the one that set the app up`() async throws {
        let app = try await TestApp.secured(TestApp.optionalToken)
        let totp = try await app.userWithToken("ann")
        let before = app.code(of: totp, steps: -1)
        let code = app.code(of: totp)
        let first = try await app.logInAnswer("ann")
        await #expect(throws: Refusal.softwareTokenReused) { try await app.respond(first, "ann", code: before) }
        _ = try TestTokens(try await app.respond(first, "ann", code: code))
        let second = try await app.logInAnswer("ann")
        await #expect(throws: Refusal.softwareTokenReused) { try await app.respond(second, "ann", code: code) }
        app.advance(by: TOTP.period)
        _ = try TestTokens(try await app.respond(second, "ann", code: app.code(of: totp)))
    }

    @Test func `of many answers with one code one wins`() async throws {
        let app = try await TestApp.secured(TestApp.optionalToken)
        let totp = try await app.userWithToken("ann")
        var questions: [JSON] = []
        for _ in 0..<6 { questions.append(try await app.logInAnswer("ann")) }
        let code = app.code(of: totp)
        let wins = await withTaskGroup(of: Bool.self) { group in
            for asked in questions { group.addTask { (try? await app.respond(asked, "ann", code: code)) != nil } }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(wins == 1)
    }

    @Test func `wrong codes shut the door for a while, and right ones forget them`() async throws {
        let app = try await TestApp.secured(TestApp.optionalToken)
        let totp = try await app.userWithToken("ann")
        let asked = try await app.logInAnswer("ann")
        for _ in 1...4 { await #expect(throws: Refusal.mfaCodeMismatch) { try await app.respond(asked, "ann", code: "000000") } }
        _ = try TestTokens(try await app.respond(asked, "ann", code: app.code(of: totp)))
        app.advance(by: TOTP.period)
        let again = try await app.logInAnswer("ann")
        for _ in 1...5 { await #expect(throws: Refusal.mfaCodeMismatch) { try await app.respond(again, "ann", code: "000000") } }
        await #expect(throws: Refusal.passwordAttemptsExceeded) { try await app.respond(again, "ann", code: app.code(of: totp)) }
        app.advance(by: 1)
        _ = try TestTokens(try await app.respond(again, "ann", code: app.code(of: totp)))
    }

    @Test func `wrong codes are counted where an app is set up, too`() async throws {
        let app = try await TestApp.secured(TestApp.optionalToken)
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        let totp = try await app.associate(tokens)
        for _ in 1...5 { await #expect(throws: Refusal.softwareTokenMismatch) { try await app.verify(tokens, "000000") } }
        await #expect(throws: Refusal.passwordAttemptsExceeded) { try await app.verify(tokens, app.code(of: totp)) }
        app.advance(by: 1)
        _ = try await app.verify(tokens, app.code(of: totp))
    }

    @Test func `a new app takes the place of the old one only once it works`() async throws {
        let app = try await TestApp.secured(TestApp.optionalToken)
        let old = try await app.userWithToken("ann")
        let tokens = try TestTokens(try await app.respond(try await app.logInAnswer("ann"), "ann", code: app.code(of: old)))
        let new = try await app.associate(tokens)
        app.advance(by: TOTP.period)
        _ = try TestTokens(try await app.respond(try await app.logInAnswer("ann"), "ann", code: app.code(of: old)))
        _ = try await app.verify(tokens, app.code(of: new))
        app.advance(by: TOTP.period)
        let asked = try await app.logInAnswer("ann")
        await #expect(throws: Refusal.mfaCodeMismatch) { try await app.respond(asked, "ann", code: app.code(of: old)) }
        _ = try TestTokens(try await app.respond(asked, "ann", code: app.code(of: new)))
        // What has been verified is not pending any more.
        await #expect(throws: Refusal.softwareTokenNotFound) { try await app.verify(tokens, app.code(of: new)) }
    }

    @Test func `an administrator takes a lost app away`() async throws {
        let app = try await TestApp.secured(TestApp.optionalToken)
        _ = try await app.userWithToken("ann")
        let asked = try await app.logInAnswer("ann")
        for _ in 1...2 { #expect(try await app.administer("AdminDeleteSoftwareToken", ["Username": "ann"]) == [:]) }
        await #expect(throws: Refusal.softwareTokenNotFound) { try await app.respond(asked, "ann", code: "123456") }
        let user = try await app.getUser(try await app.logIn("ann"))
        #expect(user["UserMFASettingList"] == nil && user["PreferredMfaSetting"] == nil)
        await #expect(throws: Refusal.userNotFound) { try await app.administer("AdminDeleteSoftwareToken", ["Username": "bob"]) }
    }

    @Test func `one proof is given, and a pool without apps hands out no seeds`() async throws {
        let app = try await TestApp.secured(["MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": [:]])
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        await #expect(throws: Refusal.softwareTokensOff) { try await app.associate(tokens) }
        await #expect(throws: Refusal.self) { try await app.service.send("AssociateSoftwareToken", [:]) }
        await #expect(throws: Refusal.self) {
            try await app.service.send(
                "AssociateSoftwareToken", ["AccessToken": .string(tokens.access), "Session": "s-a-session-of-some-length"])
        }
        await #expect(throws: Refusal.accessTokenInvalid) { try await app.service.send("AssociateSoftwareToken", ["AccessToken": "a.b.c"]) }
    }

    @Test func `seeds are kept sealed`() async throws {
        let app = try await TestApp.secured(TestApp.optionalToken)
        let sub = try await app.confirmedUser("ann")
        let totp = try await app.associate(try await app.logIn("ann"))
        let token = try await app.service.store.read { try $0.softwareTokens.find(of: UserID(sub), in: app.pool) }
        let kept = try #require(token?.pendingSeed)
        #expect(kept.count > totp.secret.count && !kept.starts(with: totp.secret) && token?.sealedSeed == nil)
    }
}
