import Actions
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct RevokeTokenTests {
    @Test func `revoking a refresh token kills it and its access tokens, and no other session`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let (one, two) = (try await app.logIn("ann"), try await app.logIn("ann"))
        let refreshed = try await app.refresh(one.refresh)
        #expect(try await revoke(app, one.refresh) == [:])
        for tokens in [one, refreshed] { await #expect(throws: Refusal.accessTokenRevoked) { try await app.getUser(tokens) } }
        await #expect(throws: Refusal.refreshTokenRevoked) { try await app.refresh(one.refresh) }
        _ = try await app.getUser(two)
        _ = try await app.refresh(two.refresh)
    }

    @Test func `a token that nobody knows is as good as revoked`() async throws {
        let app = try await TestApp.start()
        for _ in 1...2 { #expect(try await revoke(app, "unknown") == [:]) }
    }

    @Test func `no client revokes another's token`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        _ = try await revoke(try await app.with(client: [:]), tokens.refresh)
        _ = try await app.getUser(tokens)
    }

    @Test func `access and ID tokens cannot be revoked`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        for token in [tokens.access, tokens.id] { await #expect(throws: Refusal.unsupportedTokenType) { try await revoke(app, token) } }
    }

    @Test func `a client without revocation is told so, and one with a secret must give it`() async throws {
        let app = try await TestApp.start(client: ["EnableTokenRevocation": false])
        await #expect(throws: Refusal.revocationDisabled) { try await revoke(app, "x") }
        let secret = try await app.with(client: ["GenerateSecret": true])
        await #expect(throws: Refusal.unauthorizedClient) { try await revoke(secret, "x") }
        await #expect(throws: Refusal.unauthorizedClient) {
            try await secret.send("RevokeToken", ["Token": "x", "ClientSecret": .string(String(repeating: "x", count: 30))])
        }
        _ = try await secret.send("RevokeToken", ["Token": "x", "ClientSecret": .string(secret.client.secret ?? "")])
    }

    private func revoke(_ app: TestApp, _ token: String?) async throws -> JSON {
        try await app.send("RevokeToken", ["Token": .string(token ?? "")])
    }
}
