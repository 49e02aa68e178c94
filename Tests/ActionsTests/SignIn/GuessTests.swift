import Actions
import Domain
import TestSupport
import Testing

/// Wherever a code is guessed, many guesses sent at once gain nothing: as many are looked at as one after the other.
@Suite struct GuessTests {
    private static let count = 40

    @Test func `codes for a new password`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        app.advance(by: 1)
        _ = try await app.send("ForgotPassword", ["Username": "ann"])
        let looks = await Self.looks(at: .codeMismatch, then: .attemptLimitExceeded) { number in
            _ = try await app.send(
                "ConfirmForgotPassword",
                ["Username": "ann", "ConfirmationCode": .string("x\(number)"), "Password": .string(TestApp.password)])
        }
        #expect(looks == Limits.passwordConfirmationsPerHour)
        let right = try await app.service.newestCode(to: "ann@example.com")
        await #expect(throws: Refusal.attemptLimitExceeded) {
            try await app.send(
                "ConfirmForgotPassword", ["Username": "ann", "ConfirmationCode": .string(right), "Password": .string(TestApp.password)])
        }
    }

    @Test func `codes that verify an address`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        _ = try await app.sendCode(tokens, "email")
        let looks = await Self.looks(at: .codeMismatch, then: .attemptLimitExceeded) { number in
            _ = try await app.verify(tokens, "email", "x\(number)")
        }
        #expect(looks == Limits.attributeVerificationsPerHour)
    }

    @Test func `codes of an app, with as many sessions as one likes`() async throws {
        let app = try await TestApp.secured(TestApp.optionalToken)
        let totp = try await app.userWithToken("ann")
        var asked: [JSON] = []
        for _ in 0..<Self.count { asked.append(try await app.logInAnswer("ann")) }
        let wrong = app.code(of: totp) == "000000" ? "000001" : "000000"
        let looks = await Self.looks(at: .mfaCodeMismatch, then: .passwordAttemptsExceeded) { [asked] number in
            _ = try await app.respond(asked[number], "ann", code: wrong)
        }
        #expect(looks == Limits.wrongPasswordsBeforeLock)
        await #expect(throws: Refusal.passwordAttemptsExceeded) { try await app.respond(asked[0], "ann", code: app.code(of: totp)) }
    }

    @Test func `codes that set up an app`() async throws {
        let app = try await TestApp.secured(TestApp.optionalToken)
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        let totp = try await app.associate(tokens)
        let wrong = app.code(of: totp) == "000000" ? "000001" : "000000"
        let looks = await Self.looks(at: .softwareTokenMismatch, then: .passwordAttemptsExceeded) { _ in
            _ = try await app.verify(tokens, wrong)
        }
        #expect(looks == Limits.wrongPasswordsBeforeLock)
    }

    @Test(arguments: ["ann", "nobody"])
    func `mailed codes that begin a sign-in, of anybody`(name: String) async throws {
        let app = try await TestApp.start(
            pool: [
                "AutoVerifiedAttributes": ["email"], "Policies": ["SignInPolicy": ["AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP"]]],
            ], client: ["ExplicitAuthFlows": ["ALLOW_USER_AUTH"], "PreventUserExistenceErrors": "ENABLED"])
        try await app.confirmedUser("ann")
        let asked = try await app.send(
            "InitiateAuth",
            ["AuthFlow": "USER_AUTH", "AuthParameters": ["USERNAME": .string(name), "PREFERRED_CHALLENGE": "EMAIL_OTP"]])
        #expect(asked["ChallengeName"] == "EMAIL_OTP")
        let looks = await Self.looks(at: .codeMismatch, then: .passwordAttemptsExceeded) { number in
            _ = try await app.respond(asked, name, ["EMAIL_OTP_CODE": .string("x\(number)")])
        }
        #expect(looks == Limits.wrongPasswordsBeforeLock)
    }

    /// Sends wrong guesses at once.
    /// - Returns: how many of them were looked at. All others must have been refused unseen.
    private static func looks(
        at wrong: Refusal, then closed: Refusal, _ guess: @escaping @Sendable (Int) async throws -> Void
    ) async -> Int {
        let refusals = await withTaskGroup(of: Refusal?.self) { group in
            for number in 0..<count {
                group.addTask {
                    do { try await guess(number) } catch { return error as? Refusal }
                    return nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(refusals.allSatisfy { $0 == wrong || $0 == closed })
        return refusals.filter { $0 == wrong }.count
    }
}
