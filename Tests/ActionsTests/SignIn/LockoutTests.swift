import Actions
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct LockoutTests {
    @Test(arguments: ["ann", "nobody"], [false, true])
    func `five wrong passwords are free, then the door stays shut for longer and longer`(name: String, hides: Bool) async throws {
        let app = try await Self.start(hides)
        let wrong: Refusal = name == "nobody" && !hides ? .userNotFound : .incorrectUsernameOrPassword
        for _ in 1...5 { await #expect(throws: wrong) { try await app.logIn(name, "wrong") } }
        for lock in [1.0, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900] {
            await #expect(throws: Refusal.passwordAttemptsExceeded) { try await app.logIn(name, "wrong") }
            app.advance(by: lock - 0.01)
            await #expect(throws: Refusal.passwordAttemptsExceeded) { try await app.logIn(name) }
            app.advance(by: 0.01)
            // After the longest lock a quiet quarter of an hour has passed, which forgives.
            if lock < 900 { await #expect(throws: wrong) { try await app.logIn(name, "wrong") } } else { break }
        }
    }

    @Test func `tries while the door is shut count for nothing`() async throws {
        let app = try await Self.start(false)
        for _ in 1...5 { await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.logIn("ann", "wrong") } }
        for _ in 1...50 { await #expect(throws: Refusal.passwordAttemptsExceeded) { try await app.logIn("ann", "wrong") } }
        app.advance(by: 1)
        _ = try await app.logIn("ann")
    }

    @Test func `the right password is refused while the door is shut, and clears the count after`() async throws {
        let app = try await Self.start(false)
        for _ in 1...6 {
            _ = try? await app.logIn("ann", "wrong")
            app.advance(by: 1)
        }
        await #expect(throws: Refusal.passwordAttemptsExceeded) { try await app.logIn("ann") }
        app.advance(by: 1)
        _ = try await app.logIn("ann")
        for _ in 1...4 { await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.logIn("ann", "wrong") } }
        _ = try await app.logIn("ann")
    }

    @Test func `a quiet quarter of an hour forgives`() async throws {
        let app = try await Self.start(false)
        for _ in 1...4 { _ = try? await app.logIn("ann", "wrong") }
        app.advance(by: 900)
        for _ in 1...4 { await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.logIn("ann", "wrong") } }
        _ = try await app.logIn("ann")
    }

    @Test(arguments: ["ann", "nobody"])
    func `guesses sent at once count one by one`(name: String) async throws {
        let app = try await Self.start(true)
        let refusals = await Self.guess(app, name, count: 40, "wrong")
        #expect(refusals.filter { $0 == .incorrectUsernameOrPassword }.count == 5)
        #expect(refusals.filter { $0 == .passwordAttemptsExceeded }.count == 35)
    }

    @Test func `every name of a user counts on one count`() async throws {
        let app = try await TestApp.start(pool: ["AliasAttributes": ["email"], "AutoVerifiedAttributes": ["email"]])
        let sub = try await app.confirmedUser("ann")
        for name in ["ann", "ann@example.com", sub, "ann", "ann@example.com"] { _ = try? await app.logIn(name, "wrong") }
        for name in ["ann", "ann@example.com", sub] {
            await #expect(throws: Refusal.passwordAttemptsExceeded) { try await app.logIn(name) }
        }
    }

    @Test func `one user's lock is not another's, and a pool's not another's`() async throws {
        let app = try await Self.start(false)
        try await app.confirmedUser("bob")
        let other = try await TestApp.start(on: app.service)
        try await other.confirmedUser("ann", email: "ann@other.example")
        for _ in 1...5 { _ = try? await app.logIn("ann", "wrong") }
        _ = try await app.logIn("bob")
        _ = try await other.logIn("ann")
    }

    @Test func `an administrator who sets a password opens the door`() async throws {
        let app = try await Self.start(false)
        for _ in 1...5 { _ = try? await app.logIn("ann", "wrong") }
        _ = try await app.administer("AdminSetUserPassword", ["Username": "ann", "Password": "New-Horse-8", "Permanent": true])
        _ = try await app.logIn("ann", "New-Horse-8")
    }

    @Test func `wrong passwords of ChangePassword count too`() async throws {
        let app = try await Self.start(false)
        let tokens = try await app.logIn("ann")
        for _ in 1...5 {
            await #expect(throws: Refusal.incorrectUsernameOrPassword) {
                try await app.service.send(
                    "ChangePassword",
                    ["AccessToken": .string(tokens.access), "PreviousPassword": "wrong", "ProposedPassword": "New-Horse-8"])
            }
        }
        await #expect(throws: Refusal.passwordAttemptsExceeded) { try await app.logIn("ann") }
    }

    private static func start(_ hides: Bool) async throws -> TestApp {
        let app = try await TestApp.start(client: ["PreventUserExistenceErrors": hides ? "ENABLED" : "LEGACY"])
        try await app.confirmedUser("ann")
        return app
    }

    private static func guess(_ app: TestApp, _ name: String, count: Int, _ password: String) async -> [Refusal?] {
        await withTaskGroup(of: Refusal?.self) { group in
            for _ in 0..<count {
                group.addTask {
                    do { _ = try await app.logIn(name, password) } catch { return error as? Refusal }
                    return nil
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
    }
}
