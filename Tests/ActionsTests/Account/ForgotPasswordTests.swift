import Actions
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct ForgotPasswordTests {
    static let new = "New-Horse-8"

    @Test func `a mailed code sets a new password`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        app.advance(by: 1)
        let answer = try await forgot(app, "ann")
        #expect(answer["CodeDeliveryDetails"] == ["Destination": "a***@e***", "DeliveryMedium": "EMAIL", "AttributeName": "email"])
        let code = try await app.service.newestCode(to: "ann@example.com")
        _ = try await confirm(app, "ann", code)
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.logIn("ann") }
        _ = try await app.logIn("ann", Self.new)
        await #expect(throws: Refusal.codeExpired) { try await confirm(app, "ann", code) }
    }

    @Test(arguments: [(3599.0, false), (3600, true)])
    func `the code lives an hour`(later: Double, isExpired: Bool) async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        app.advance(by: 1)
        _ = try await forgot(app, "ann")
        let code = try await app.service.newestCode(to: "ann@example.com")
        app.advance(by: later)
        guard isExpired else { return _ = try await confirm(app, "ann", code) }
        await #expect(throws: Refusal.codeExpired) { try await confirm(app, "ann", code) }
    }

    @Test func `a new password opens a locked door and must keep the policy`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        for _ in 1...5 { await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.logIn("ann", "wrong") } }
        await #expect(throws: Refusal.passwordAttemptsExceeded) { try await app.logIn("ann") }
        app.advance(by: 0.5)
        _ = try await forgot(app, "ann")
        let code = try await app.service.newestCode(to: "ann@example.com")
        await #expect(throws: Refusal.weakPassword(.length)) { try await confirm(app, "ann", code, password: "short") }
        _ = try await confirm(app, "ann", code)
        _ = try await app.logIn("ann", Self.new)
    }

    @Test func `a wrong code is refused, fifteen times an hour`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        app.advance(by: 1)
        _ = try await forgot(app, "ann")
        for _ in 1...15 { await #expect(throws: Refusal.codeMismatch) { try await confirm(app, "ann", "x") } }
        let code = try await app.service.newestCode(to: "ann@example.com")
        await #expect(throws: Refusal.attemptLimitExceeded) { try await confirm(app, "ann", code) }
    }

    @Test func `five codes an hour`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        for _ in 1...5 { _ = try await forgot(app, "ann") }
        await #expect(throws: Refusal.attemptLimitExceeded) { try await forgot(app, "ann") }
    }

    @Test func `of two requests with one code one wins`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        app.advance(by: 1)
        _ = try await forgot(app, "ann")
        let code = try await app.service.newestCode(to: "ann@example.com")
        let wins = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<8 {
                group.addTask { (try? await confirm(app, "ann", code, password: "New-Horse-\(number)")) != nil }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(wins == 1)
    }

    @Test func `who cannot get a code is told why`() async throws {
        let app = try await TestApp.start()
        await #expect(throws: Refusal.usernameClientMismatch) { try await forgot(app, "nobody") }
        _ = try await app.signUp("bob", email: "bob@example.com")
        await #expect(throws: Refusal.cannotResetPassword) { try await forgot(app, "bob") }
        _ = try await app.administer("AdminConfirmSignUp", ["Username": "bob"])
        await #expect(throws: Refusal.cannotResetPassword) { try await forgot(app, "bob") }
        _ = try await app.administer("AdminCreateUser", ["Username": "cid", "MessageAction": "SUPPRESS"])
        await #expect(throws: Refusal.passwordCannotBeReset) { try await forgot(app, "cid") }
    }

    @Test func `where only an administrator may help, nobody else does`() async throws {
        let app = try await TestApp.start(pool: [
            "AutoVerifiedAttributes": ["email"],
            "AccountRecoverySetting": ["RecoveryMechanisms": [["Name": "admin_only", "Priority": 1]]],
        ])
        try await app.confirmedUser("ann")
        await #expect(throws: Refusal.invalidParameter("Contact administrator to reset password.")) { try await forgot(app, "ann") }
    }

    @Test func `where existence is a secret, an unknown user gets an invented and stable answer`() async throws {
        let app = try await TestApp.start(client: ["PreventUserExistenceErrors": "ENABLED"])
        let first = try await forgot(app, "nobody")
        app.advance(by: 86_400)
        #expect(try await forgot(app, "nobody") == first)
        #expect(first["CodeDeliveryDetails"]?["Destination"]?.string?.count == "a***@e***".count)
        #expect(try await forgot(app, "someone@example.com")["CodeDeliveryDetails"]?["Destination"] == "s***@e***")
        await #expect(throws: Refusal.codeMismatch) { try await confirm(app, "nobody", "123456") }
        await #expect(throws: Refusal.codeExpired) { try await confirm(app, "never-asked", "123456") }
        for _ in 2...5 { _ = try await forgot(app, "nobody") }
        await #expect(throws: Refusal.attemptLimitExceeded) { try await forgot(app, "nobody") }
        for _ in 2...15 { await #expect(throws: Refusal.codeMismatch) { try await confirm(app, "nobody", "123456") } }
        await #expect(throws: Refusal.attemptLimitExceeded) { try await confirm(app, "nobody", "123456") }
    }

    @Test(
        arguments: [
            (["AutoVerifiedAttributes": ["email"]], "EMAIL"), (["AutoVerifiedAttributes": ["phone_number"]], "SMS"),
            (["AutoVerifiedAttributes": ["phone_number", "email"]], "EMAIL"), ([:], "EMAIL"),
            (["AccountRecoverySetting": ["RecoveryMechanisms": [["Name": "verified_phone_number", "Priority": 1]]]], "SMS"),
        ] as [(JSON, String)])
    func `the invented answer goes by the medium that users of the pool have`(pool: JSON, medium: String) async throws {
        let app = try await TestApp.start(pool: pool, client: ["PreventUserExistenceErrors": "ENABLED"])
        let details = try await forgot(app, "nobody")["CodeDeliveryDetails"]
        #expect(details?["DeliveryMedium"]?.string == medium)
        let mask = details?["Destination"]?.string ?? ""
        let form = medium == "SMS" ? /\+\*{7}\d{4}/ : /[a-z]\*{3}@[a-z]\*{3}/
        #expect(mask.wholeMatch(of: form) != nil)
    }

    @Test func `where existence is a secret, who cannot get a code looks like nobody`() async throws {
        let app = try await TestApp.start(client: ["PreventUserExistenceErrors": "ENABLED"])
        let before = try await forgot(app, "ann")
        _ = try await app.signUp("ann", email: "zoe@example.com")
        #expect(try await forgot(app, "ann") == before)
        #expect(try await app.service.mailbox("zoe@example.com").count == 1)
        await #expect(throws: Refusal.codeMismatch) { try await confirm(app, "ann", "123456") }
    }

    @Test func `an unknown user and one who asked for no code are answered alike`() async throws {
        let app = try await TestApp.start(client: ["PreventUserExistenceErrors": "ENABLED"])
        try await app.confirmedUser("ann")
        for name in ["ann", "nobody"] { await #expect(throws: Refusal.codeExpired) { try await confirm(app, name, "123456") } }
    }

    private func forgot(_ app: TestApp, _ name: String) async throws -> JSON {
        try await app.send("ForgotPassword", ["Username": .string(name)])
    }

    private func confirm(_ app: TestApp, _ name: String, _ code: String, password: String = new) async throws -> JSON {
        try await app.send(
            "ConfirmForgotPassword", ["Username": .string(name), "ConfirmationCode": .string(code), "Password": .string(password)])
    }
}
