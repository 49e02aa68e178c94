import Actions
import Domain
import Foundation
import Store
import TestSupport
import Testing

/// Passkeys of whoever comes to the hosted pages without a name.
@Suite struct HostedPasskeysTests {
    private let request = AuthorizationRequest(["client_id": "client", "state": "1"])

    @Test func `a passkey tells who comes`() async throws {
        let world = try await PasskeyWorld()
        let passkey = try await world.passkey()
        let pages = try await pages(of: world)
        let question = try await pages.ask()
        #expect(question.options["allowCredentials"] == [])
        let answer = try passkey.sign(question.options).text
        guard case .signedIn(let cookie, nil) = try await pages.enter(Secret(answer), question.session, for: request) else {
            Issue.record("the user is not signed in")
            return
        }
        let living = try await BrowserSessions.find(cookie, in: world.app.pool, world.app.service.call)
        #expect(living?.user.username == "ann")
        await #expect(throws: Refusal.challengeSessionInvalid, "an answer counts once") {
            try await pages.enter(Secret(answer), question.session, for: request)
        }
    }

    @Test func `a passkey that does not say whose it is, or that nobody has, opens nothing and counts against nobody`() async throws {
        let world = try await PasskeyWorld()
        var silent = try await world.passkey()
        let pages = try await pages(of: world)
        let question = try await pages.ask()
        let right = try silent.sign(question.options).text
        for _ in 1...9 {
            let unknown = try SoftPasskey(3).sign(question.options).text
            await #expect(throws: Refusal.passkeyRefused) { try await pages.enter(Secret(unknown), question.session, for: request) }
        }
        silent.userHandle = .null
        let nameless = try silent.sign(question.options).text
        await #expect(throws: Refusal.passkeyRefused) { try await pages.enter(Secret(nameless), question.session, for: request) }
        _ = try await pages.enter(Secret(right), question.session, for: request)
    }

    @Test func `a user who must show a second factor does not come in by a passkey alone`() async throws {
        let world = try await PasskeyWorld(TestApp.optionalToken)
        let passkey = try await world.passkey()
        let totp = try await world.app.associate(world.tokens)
        _ = try await world.app.verify(world.tokens, world.app.code(of: totp))
        try await world.app.prefer(world.tokens, ["SoftwareTokenMfaSettings": ["Enabled": true]])
        let pages = try await pages(of: world)
        let question = try await pages.ask()
        let answer = try passkey.sign(question.options).text
        await #expect(throws: Refusal.passkeyRefused) { try await pages.enter(Secret(answer), question.session, for: request) }
    }

    /// Whoever has shown the passkey is told why, as by a password.
    @Test func `a disabled user does not come in`() async throws {
        let world = try await PasskeyWorld()
        let passkey = try await world.passkey()
        let pages = try await pages(of: world)
        let question = try await pages.ask()
        let sub = try #require(try await world.app.getUser(world.tokens)["UserAttributes"]?.attribute("sub"))
        try await world.app.service.store.write { [pool = world.app.pool] tables in
            guard var user = try tables.users.find(UserID(sub), in: pool) else { throw Missing("user") }
            user.isEnabled = false
            try tables.users.update(user)
        }
        let answer = try passkey.sign(question.options).text
        await #expect(throws: Refusal.userDisabled) { try await pages.enter(Secret(answer), question.session, for: request) }
    }

    @Test func `what the pages ask is not answered through the API, nor the reverse`() async throws {
        let world = try await PasskeyWorld()
        let passkey = try await world.passkey()
        let pages = try await pages(of: world)
        let asked = try await world.asked()
        let answer = try passkey.sign(try world.options(asked)).text
        let session = Secret(try asked["Session"].text(or: "Session"))
        await #expect(throws: Refusal.challengeSessionInvalid) { try await pages.enter(Secret(answer), session, for: request) }
        let question = try await pages.ask()
        let credential = try passkey.sign(question.options)
        let forged: JSON = ["ChallengeName": "WEB_AUTHN", "Session": .string(question.session.reveal)]
        await #expect(throws: Refusal.challengeSessionInvalid) { try await world.answer(forged, credential) }
    }

    @Test func `whoever is signed in adds a passkey on the pages`() async throws {
        let world = try await PasskeyWorld()
        let sub = try #require(try await world.app.getUser(world.tokens)["UserAttributes"]?.attribute("sub"))
        let found = try await world.app.service.store.read { [pool = world.app.pool] in try $0.users.find(UserID(sub), in: pool) }
        let user = try #require(found)
        let pages = try await pages(of: world)
        var passkey = try SoftPasskey()
        try await pages.add(try passkey.register(try await pages.options(for: user)), of: user)
        _ = try TestTokens(try await world.signIn(with: passkey))
    }

    @Test func `where passkeys open nothing, the pages do not ask for any`() async throws {
        let world = try await PasskeyWorld(firstFactors: ["PASSWORD"])
        let pages = try await pages(of: world)
        #expect(!pages.areOffered)
        await #expect(throws: Refusal.passkeysOff) { try await pages.ask() }
    }

    private func pages(of world: PasskeyWorld) async throws -> HostedPasskeys {
        let call = world.app.service.call
        return try await HostedPasskeys(at: try await call.client(world.app.client.id), in: call)
    }
}
