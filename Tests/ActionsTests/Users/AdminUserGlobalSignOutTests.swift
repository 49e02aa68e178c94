import Actions
import Domain
import TestSupport
import Testing

@Suite struct AdminUserGlobalSignOutTests {
    @Test func `an administrator ends every session of one user`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        try await app.confirmedUser("bob")
        let (one, two, other) = (try await app.logIn("ann"), try await app.logIn("ann"), try await app.logIn("bob"))
        #expect(try await app.administer("AdminUserGlobalSignOut", ["Username": "ann"]) == [:])
        for tokens in [one, two] {
            await #expect(throws: Refusal.accessTokenRevoked) { try await app.getUser(tokens) }
            await #expect(throws: Refusal.refreshTokenRevoked) { try await app.refresh(tokens.refresh) }
        }
        _ = try await app.getUser(other)
        app.advance(by: 1)
        _ = try await app.getUser(try await app.logIn("ann"))
    }

    @Test func `a user who is not there is told`() async throws {
        let app = try await TestApp.start()
        await #expect(throws: Refusal.userNotFound) { try await app.administer("AdminUserGlobalSignOut", ["Username": "nobody"]) }
    }
}
