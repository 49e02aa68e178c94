import Domain
import Store
import TestSupport
import Testing

@testable import Actions

/// What happens to an account while its password is being hashed.
@Suite struct PasswordCheckTests {
    @Test(arguments: ["GlobalSignOut", "AdminSetUserPassword", "AdminDeleteUser", "nothing"])
    func `a right password opens only the account that it was checked against`(meanwhile: String) async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        let call = app.service.call
        let pool = try await call.pool(app.pool)
        let user = try #require(try await app.service.store.read { try $0.user(named: "ann", in: pool) })
        let check = PasswordCheck(
            password: Secret(TestApp.password), user: user, subject: Subject(user, typed: "ann", in: pool, call), pool: pool)
        let passed = try await check.run(in: call)

        app.advance(by: 1)
        switch meanwhile {
        case "GlobalSignOut": _ = try await app.service.send("GlobalSignOut", ["AccessToken": .string(tokens.access)])
        case "AdminSetUserPassword":
            _ = try await app.administer("AdminSetUserPassword", ["Username": "ann", "Password": "Another-Horse-8", "Permanent": true])
        case "AdminDeleteUser": _ = try await app.administer("AdminDeleteUser", ["Username": "ann"])
        default:
            try await app.service.store.write { try passed.settle(in: $0, at: call) }
            return
        }
        await #expect(throws: Refusal.incorrectUsernameOrPassword) {
            try await app.service.store.write { try passed.settle(in: $0, at: call) }
        }
    }

    @Test func `changing a password forgives the wrong ones before it`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        for _ in 1...4 { await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.logIn("ann", "wrong") } }
        _ = try await app.service.send(
            "ChangePassword",
            [
                "AccessToken": .string(tokens.access), "PreviousPassword": .string(TestApp.password),
                "ProposedPassword": "Another-Horse-8",
            ])
        for _ in 1...4 { await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.logIn("ann", "wrong") } }
        _ = try await app.logIn("ann", "Another-Horse-8")
    }
}
