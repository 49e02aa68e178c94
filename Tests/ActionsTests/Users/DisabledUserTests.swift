import Actions
import Domain
import Foundation
import Store
import TestSupport
import Testing

/// AdminDisableUser, AdminEnableUser: every way in is shut.
@Suite struct DisabledUserTests {
    @Test func `nothing that a disabled user has opens anything, and nothing new is given`() async throws {
        let app = try await TestApp.start()
        let sub = try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        try await app.service.store.write { [pool = app.pool] in
            try $0.browserSessions.insert(
                BrowserSession(
                    id: "b1", pool: pool, user: UserID(sub), authenticated: StillEffects.start, expires: StillEffects.start + 3600,
                    client: nil, completes: nil))
        }
        #expect(try await app.administer("AdminDisableUser", ["Username": "ann"]) == [:])
        #expect(try await app.adminGetUser("ann")["Enabled"] == false)
        #expect(try await app.adminGetUser("ann")["UserStatus"] == "CONFIRMED")
        await #expect(throws: Refusal.userDisabled) { try await app.logIn("ann") }
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.logIn("ann", "wrong") }
        await #expect(throws: Refusal.self) { try await app.getUser(tokens) }
        await #expect(throws: Refusal.self) { try await app.refresh(tokens.refresh) }
        await #expect(throws: Refusal.userDisabled) { try await app.send("ForgotPassword", ["Username": "ann"]) }
        #expect(try await app.service.store.read { try $0.browserSessions.find("b1") } == nil)
        let api = try await app.with(client: TokenPipelineTests.machine)
        let form = ["token": tokens.access, "client_id": api.client.id.text, "client_secret": api.client.secret ?? ""]
        let told = try await TokenIntrospection.run(TokenRequest(pool: api.pool, form: form, basic: nil), in: api.service.call)
        #expect(told == ["active": false])
    }

    @Test func `who is let in again signs in anew, and what was ended stays ended`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        for _ in 1...2 { _ = try await app.administer("AdminDisableUser", ["Username": "ann"]) }
        app.advance(by: 1)
        for _ in 1...2 { #expect(try await app.administer("AdminEnableUser", ["Username": "ann"]) == [:]) }
        await #expect(throws: Refusal.accessTokenRevoked) { try await app.getUser(tokens) }
        await #expect(throws: Refusal.refreshTokenRevoked) { try await app.refresh(tokens.refresh) }
        _ = try await app.getUser(try await app.logIn("ann"))
    }

    @Test func `a sign-in that was under way ends at its next step`() async throws {
        let app = try await TestApp.start()
        _ = try await app.administer(
            "AdminCreateUser", ["Username": "ann", "TemporaryPassword": .string(TestApp.password), "MessageAction": "SUPPRESS"])
        let challenge = try await app.logInAnswer("ann")
        _ = try await app.administer("AdminDisableUser", ["Username": "ann"])
        await #expect(throws: Refusal.self) {
            try await app.send(
                "RespondToAuthChallenge",
                [
                    "ChallengeName": "NEW_PASSWORD_REQUIRED", "Session": challenge["Session"] ?? .null,
                    "ChallengeResponses": ["USERNAME": "ann", "NEW_PASSWORD": "New-Horse-8"],
                ])
        }
    }

    @Test(arguments: ["AdminDisableUser", "AdminEnableUser", "AdminResetUserPassword"])
    func `nobody is told as such`(operation: String) async throws {
        let app = try await TestApp.start()
        await #expect(throws: Refusal.userNotFound) { try await app.administer(operation, ["Username": "nobody"]) }
    }
}
