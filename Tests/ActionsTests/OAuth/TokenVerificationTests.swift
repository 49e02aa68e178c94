import Actions
import Domain
import Foundation
import Store
import TestSupport
import Testing

@Suite struct TokenVerificationTests {
    @Test func `a user and a client pass with what their tokens say`() async throws {
        let app = try await TestApp.start(client: ["GenerateSecret": .null])
        let sub = try await app.confirmedUser("ann")
        let token = try await verify(app, try await app.logIn("ann").access)
        #expect(token.user.text == sub)
        #expect(token.username == "ann")
        #expect(token.client == app.client.id)

        let machine = try await app.with(client: TokenPipelineTests.machine)
        let own = try await verify(app, try await machine.serviceToken(), [("scope", "api/read")])
        #expect(own.isOfClient)
        #expect(own.scopes == ["api/read", "api/write"])
        #expect(own.username == nil)
    }

    @Test func `without a token, with a bad one, and with too little`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        await #expect(throws: OAuthRefusal.tokenMissing) { try await verify(app, nil) }
        for bad in ["x", tokens.id ?? "", tokens.refresh ?? "", tokens.access + "x"] {
            await #expect(throws: OAuthRefusal.invalidToken) { try await verify(app, bad) }
        }
        await #expect(throws: OAuthRefusal.forbidden(scopes: ["api/read"])) {
            try await verify(app, tokens.access, [("scope", "api/read")])
        }
        await #expect(throws: OAuthRefusal.forbidden(scopes: [])) { try await verify(app, tokens.access, [("client_id", "other")]) }
    }

    @Test func `a token opens the pool that issued it`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let access = try await app.logIn("ann").access
        let other = try await TestApp.start(on: app.service)
        await #expect(throws: OAuthRefusal.invalidToken) { try await verify(other, access) }
        let nowhere = TokenVerification(pool: "us-east-1_Nowhere", accessToken: Secret(access), requirements: try AccessRequirements([]))
        await #expect(throws: OAuthRefusal.poolNotFound) { try await nowhere.run(in: app.service.call) }
    }

    @Test(arguments: ["revoked", "signed out", "deleted", "expired"])
    func `a token that is over is refused at once`(end: String) async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        _ = try await verify(app, tokens.access)
        switch end {
        case "revoked": _ = try await app.send("RevokeToken", ["Token": .string(tokens.refresh ?? "")])
        case "signed out": _ = try await app.service.send("GlobalSignOut", ["AccessToken": .string(tokens.access)])
        case "deleted": _ = try await app.administer("AdminDeleteUser", ["Username": "ann"])
        default: app.advance(by: 3600)
        }
        await #expect(throws: OAuthRefusal.invalidToken) { try await verify(app, tokens.access) }
    }

    @discardableResult
    private func verify(_ app: TestApp, _ token: String?, _ asked: [(String, String)] = []) async throws -> AccessToken {
        let requirements = try AccessRequirements(asked.map { (name: $0.0, value: $0.1) })
        return try await TokenVerification(pool: app.pool, accessToken: token.map { Secret($0) }, requirements: requirements)
            .run(in: app.service.call)
    }
}
