import Domain
import Foundation
import TestSupport
import Testing

/// How many sessions a user may have; ListUserSessions, RevokeUserSession and their Admin twins.
@Suite struct UserSessionsTests {
    @Test func `one session too many ends the one that was used least recently`() async throws {
        let app = try await tracking(most: 2)
        let first = try await app.logIn("ann")
        app.advance(by: 400)
        let second = try await app.logIn("ann")
        app.advance(by: 400)
        // The first is used again: it is no longer the one to go.
        _ = try await app.refresh(first.refresh)
        app.advance(by: 1)
        let third = try await app.logIn("ann")
        await #expect(throws: Refusal.refreshTokenRevoked) { try await app.refresh(second.refresh) }
        await #expect(throws: Refusal.accessTokenRevoked) { try await app.getUser(second) }
        for tokens in [first, third] { _ = try await app.refresh(tokens.refresh) }
    }

    @Test func `a lower number is kept from the next sign-in on, another user's sessions live`() async throws {
        let app = try await tracking(most: 20)
        try await app.confirmedUser("bob")
        let bob = try await app.logIn("bob")
        var all: [TestTokens] = []
        for _ in 1...4 {
            all.append(try await app.logIn("ann"))
            app.advance(by: 1)
        }
        try await app.trackSessions(most: 1)
        _ = try await app.refresh(all[0].refresh)
        let last = try await app.logIn("ann")
        for tokens in all { await #expect(throws: Refusal.refreshTokenRevoked) { try await app.refresh(tokens.refresh) } }
        for tokens in [bob, last] { _ = try await app.refresh(tokens.refresh) }
    }

    @Test func `without tracking a user has any number of sessions`() async throws {
        let app = try await tracking(most: 1)
        try await app.trackSessions("DISABLED", most: 1)
        let all = [try await app.logIn("ann"), try await app.logIn("ann"), try await app.logIn("ann")]
        for tokens in all { _ = try await app.refresh(tokens.refresh) }
    }

    @Test func `a user sees all own sessions, and which one asks`() async throws {
        let app = try await tracking(most: 20)
        let other = try await app.with(client: [:])
        let start = app.service.clock.now
        let first = try await app.logIn("ann")
        app.advance(by: 600)
        let second = try await other.logIn("ann")
        _ = try await app.refresh(first.refresh)
        app.advance(by: 60)
        let sessions = try await list(app, first)
        #expect(sessions.count == 2)
        let mine = try #require(sessions.first { $0["IsCurrentSession"] == true })
        #expect(mine["ClientId"]?.string == app.client.id.text)
        #expect(mine["SessionType"] == "TOKEN")
        #expect(mine["CreateDate"]?.double == start.timeIntervalSince1970)
        #expect(mine["LastActiveDate"]?.double == start.timeIntervalSince1970 + 600)
        #expect(mine["OriginSessionId"] == nil)
        #expect(mine["SessionId"]?.string?.wholeMatch(of: /tkn[a-z0-9]{25}/) != nil)
        let listed = try await app.administer("AdminListUserSessions", ["Username": "ann"])["Sessions"]?.array ?? []
        #expect(Set(listed.compactMap { $0["SessionId"]?.string }) == Set(sessions.compactMap { $0["SessionId"]?.string }))
        #expect(listed.allSatisfy { $0["IsCurrentSession"] == false })
        _ = try await app.service.send("GlobalSignOut", ["AccessToken": .string(second.access)])
        #expect(try await app.administer("AdminListUserSessions", ["Username": "ann"])["Sessions"] == [])
    }

    @Test func `a user ends another own session, and not the one that asks`() async throws {
        let app = try await tracking(most: 20)
        let (mine, other) = (try await app.logIn("ann"), try await app.logIn("ann"))
        let sessions = try await list(app, mine)
        let current = try #require(sessions.first { $0["IsCurrentSession"] == true }?["SessionId"])
        let another = try #require(sessions.first { $0["IsCurrentSession"] == false }?["SessionId"])
        await #expect(throws: Refusal.sessionIsCurrent) { try await revoke(app, mine, current) }
        #expect(try await revoke(app, mine, another) == [:])
        await #expect(throws: Refusal.accessTokenRevoked) { try await app.getUser(other) }
        await #expect(throws: Refusal.sessionNotFound) { try await revoke(app, mine, another) }
        _ = try await app.getUser(mine)
    }

    @Test func `nobody ends somebody else's session, but an administrator does`() async throws {
        let app = try await tracking(most: 20)
        try await app.confirmedUser("bob")
        let (ann, bob) = (try await app.logIn("ann"), try await app.logIn("bob"))
        let id = try #require(try await list(app, ann).first?["SessionId"])
        await #expect(throws: Refusal.sessionNotFound) { try await revoke(app, bob, id) }
        await #expect(throws: Refusal.sessionNotFound) {
            try await app.administer("AdminRevokeUserSession", ["Username": "bob", "SessionId": id])
        }
        await #expect(throws: Refusal.userNotFound) {
            try await app.administer("AdminRevokeUserSession", ["Username": "carl", "SessionId": id])
        }
        #expect(try await app.administer("AdminRevokeUserSession", ["Username": "ann", "SessionId": id]) == [:])
        await #expect(throws: Refusal.accessTokenRevoked) { try await app.getUser(ann) }
    }

    @Test(arguments: ["tkn", "sso" + String(repeating: "A", count: 25), "abc" + String(repeating: "a", count: 25)])
    func `what can be no session is refused by the model`(id: String) async throws {
        let app = try await tracking(most: 20)
        let tokens = try await app.logIn("ann")
        do {
            _ = try await revoke(app, tokens, .string(id))
            Issue.record("it was taken")
        } catch Refusal.validation {}
    }

    private func tracking(most count: Int64) async throws -> TestApp {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        try await app.trackSessions(most: count)
        return app
    }

    private func list(_ app: TestApp, _ tokens: TestTokens) async throws -> [JSON] {
        try await app.service.send("ListUserSessions", ["AccessToken": .string(tokens.access)])["Sessions"]?.array ?? []
    }

    private func revoke(_ app: TestApp, _ tokens: TestTokens, _ id: JSON) async throws -> JSON {
        try await app.service.send("RevokeUserSession", ["AccessToken": .string(tokens.access), "SessionId": id])
    }
}
