import Domain
import TestSupport
import Testing

@Suite struct AdminResetUserPasswordTests {
    @Test func `the password opens nothing until a new one was chosen with the mailed code`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        #expect(try await app.administer("AdminResetUserPassword", ["Username": "ann"]) == [:])
        #expect(try await app.adminGetUser("ann")["UserStatus"] == "RESET_REQUIRED")
        await #expect(throws: Refusal.passwordResetRequired) { try await app.logIn("ann") }
        let code = try await app.service.newestCode(to: "ann@example.com")
        _ = try await app.send(
            "ConfirmForgotPassword", ["Username": "ann", "ConfirmationCode": .string(code), "Password": "New-Horse-8"])
        #expect(try await app.adminGetUser("ann")["UserStatus"] == "CONFIRMED")
        _ = try await app.logIn("ann", "New-Horse-8")
    }

    @Test func `another code can be had, by the user or by the administrator`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        for _ in 1...2 { _ = try await app.administer("AdminResetUserPassword", ["Username": "ann"]) }
        _ = try await app.send("ForgotPassword", ["Username": "ann"])
        #expect(try await app.service.mailbox("ann@example.com").count == 4)
    }

    @Test func `without a verified address nothing is reset`() async throws {
        let app = try await TestApp.start()
        _ = try await app.signUp("ann", email: "ann@example.com")
        await #expect(throws: Refusal.cannotResetPassword) { try await app.administer("AdminResetUserPassword", ["Username": "ann"]) }
        _ = try await app.administer("AdminConfirmSignUp", ["Username": "ann"])
        await #expect(throws: Refusal.cannotResetPassword) { try await app.administer("AdminResetUserPassword", ["Username": "ann"]) }
        #expect(try await app.adminGetUser("ann")["UserStatus"] == "CONFIRMED")
        _ = try await app.administer("AdminCreateUser", ["Username": "bob", "MessageAction": "SUPPRESS"])
        await #expect(throws: Refusal.passwordCannotBeReset) { try await app.administer("AdminResetUserPassword", ["Username": "bob"]) }
    }
}
