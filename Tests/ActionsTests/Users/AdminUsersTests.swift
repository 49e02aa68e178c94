import Actions
import Domain
import Foundation
import TestSupport
import Testing

/// AdminGetUser, AdminConfirmSignUp, AdminSetUserPassword, AdminDeleteUser.
@Suite struct AdminUsersTests {

    @Test func `an administrator confirms without verifying`() async throws {
        let app = try await TestApp.start()
        _ = try await app.signUp("ann", email: "ann@example.com")
        #expect(try await app.administer("AdminConfirmSignUp", ["Username": "ann"]) == [:])
        let user = try await app.adminGetUser("ann")
        #expect(user["UserStatus"] == "CONFIRMED")
        #expect(user["UserAttributes"]?.attribute("email_verified") == "false")
        _ = try await app.logIn("ann")
        await #expect(throws: Refusal.cannotBeConfirmed(.confirmed)) { try await app.administer("AdminConfirmSignUp", ["Username": "ann"]) }
        await #expect(throws: Refusal.userNotFound) { try await app.administer("AdminConfirmSignUp", ["Username": "nobody"]) }
    }

    @Test(arguments: [(true, "CONFIRMED"), (false, "FORCE_CHANGE_PASSWORD"), (nil, "FORCE_CHANGE_PASSWORD")] as [(Bool?, String)])
    func `an administrator sets a password, for good or for once`(permanent: Bool?, status: String) async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        app.advance(by: 60)
        let answer = try await app.administer(
            "AdminSetUserPassword", ["Username": "ann", "Password": "New-Horse-8", "Permanent": permanent.map { .bool($0) } ?? .null])
        #expect(answer == [:])
        let user = try await app.adminGetUser("ann")
        #expect(user["UserStatus"]?.string == status)
        #expect((user["UserLastModifiedDate"]?.double ?? 0) - (user["UserCreateDate"]?.double ?? 0) == 60)
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.logInAnswer("ann") }
        #expect((try await app.logInAnswer("ann", "New-Horse-8")["AuthenticationResult"] != nil) == (permanent == true))
    }

    @Test func `a password that an administrator sets keeps the policy too`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        await #expect(throws: Refusal.weakPassword(.symbols)) {
            try await app.administer("AdminSetUserPassword", ["Username": "ann", "Password": "NoSymbols1"])
        }
        await #expect(throws: Refusal.userNotFound) {
            try await app.administer("AdminSetUserPassword", ["Username": "nobody", "Password": "New-Horse-8"])
        }
    }

    @Test func `a deleted user's names are free again`() async throws {
        let app = try await TestApp.start(pool: ["AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"]])
        let first = try await app.confirmedUser("ann")
        #expect(try await app.administer("AdminDeleteUser", ["Username": "ann@example.com"]) == [:])
        await #expect(throws: Refusal.userNotFound) { try await app.adminGetUser("ann") }
        await #expect(throws: Refusal.userNotFound) { try await app.administer("AdminDeleteUser", ["Username": "ann"]) }
        app.advance(by: 1)
        #expect(try await app.confirmedUser("ann") != first)
    }
}
