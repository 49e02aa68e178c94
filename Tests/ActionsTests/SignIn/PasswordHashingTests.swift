import Actions
import Cryptography
import Domain
import Foundation
import Store
import TestSupport
import Testing

@Suite struct PasswordHashingTests {
    @Test func `a hash of cheaper days is raised at the next sign-in`() async throws {
        let directory = try SQLiteDatabase.inMemory()
        let service = try await TestService.start(on: directory)
        let app = try await TestApp.start(on: service)
        let sub = UserID(try await app.confirmedUser("ann"))
        let stronger = try await TestService.start(on: directory, clock: StillEffects(seed: "later"), iterations: 2)
        let later = TestApp(service: stronger, pool: app.pool, client: app.client)
        let hash = { try await service.store.read { try $0.users.password(of: sub, in: app.pool) } ?? "" }
        let cheap = try await hash()
        #expect(cheap.contains("t=1"))
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await later.logIn("ann", "wrong") }
        #expect(try await hash() == cheap)
        _ = try await later.logIn("ann")
        let dear = try await hash()
        #expect(dear.contains("t=2"))
        _ = try await later.logIn("ann")
        #expect(try await hash() == dear)
    }

    @Test(arguments: ["ann", "nobody"], [false, true])
    func `a password is hashed whether its user exists or not, and when too much waits, the answer is try again`(
        name: String, hides: Bool
    ) async throws {
        let app = try await TestApp.start(client: ["PreventUserExistenceErrors": hides ? "ENABLED" : "LEGACY"])
        try await app.confirmedUser("ann")
        app.service.facilities.hasher.shutdown()
        await #expect(throws: Refusal.tryAgainLater) { try await app.logIn(name) }
        await #expect(throws: Refusal.tryAgainLater) { try await app.logIn(name, "wrong") }
    }
}
