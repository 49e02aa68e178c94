import Actions
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct TokenIntrospectionTests {
    /// A pool whose users sign in through one client, and an API that asks through another, confidential one.
    private struct World {
        let app: TestApp
        let api: TestApp
        let tokens: TestTokens
        let user: String

        static func start() async throws -> World {
            let app = try await TestApp.start()
            let user = try await app.confirmedUser("ann")
            let api = try await app.with(client: TokenPipelineTests.machine)
            return World(app: app, api: api, tokens: try await app.logIn("ann"), user: user)
        }

        func ask(_ token: String?, as client: TestClient? = nil, hint: String? = nil) async throws -> JSON {
            var form = ["token": token ?? ""]
            form["token_type_hint"] = hint
            let client = client ?? api.client
            form["client_id"] = client.id.text
            form["client_secret"] = client.secret
            return try await TokenIntrospection.run(TokenRequest(pool: api.pool, form: form, basic: nil), in: api.service.call)
        }
    }

    private static let inactive: JSON = ["active": false]

    @Test(arguments: [nil, "access_token", "refresh_token", "nonsense"] as [String?])
    func `a user's access token is told, whatever the hint`(hint: String?) async throws {
        let world = try await World.start()
        let claims = try world.tokens.accessClaims
        let told = try await world.ask(world.tokens.access, hint: hint)
        #expect(
            told == [
                "active": true, "token_type": "Bearer", "token_use": "access", "scope": "aws.cognito.signin.user.admin",
                "client_id": .string(world.app.client.id.text), "username": "ann", "sub": .string(world.user),
                "iss": .string("http://localhost:9229/\(world.app.pool)"), "iat": 1_767_268_800, "exp": 1_767_272_400,
                "auth_time": 1_767_268_800, "jti": claims["jti"] ?? .null,
            ])
    }

    @Test func `a client's own token is told, without a username`() async throws {
        let world = try await World.start()
        let told = try await world.ask(try await world.api.serviceToken(scope: "api/read"))
        #expect(told["active"] == true)
        #expect(told["scope"] == "api/read")
        #expect(told["sub"]?.string == world.api.client.id.text)
        #expect(told["username"] == nil)
    }

    @Test(arguments: [nil, "access_token"] as [String?])
    func `a refresh token is told to its own client only`(hint: String?) async throws {
        let world = try await World.start()
        let app = try await world.app.with(client: ["GenerateSecret": true])
        let parameters: JSON = ["USERNAME": "ann", "PASSWORD": .string(TestApp.password), "SECRET_HASH": app.client.secretHash(for: "ann")]
        let answer = try await app.send("InitiateAuth", ["AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters])
        let refresh = try TestTokens(answer).refresh
        #expect(try await world.ask(refresh, hint: hint) == Self.inactive)
        let told = try await world.ask(refresh, as: app.client, hint: hint)
        #expect(told["active"] == true)
        #expect(told["token_use"] == "refresh")
        #expect(told["token_type"] == nil)
        #expect(told["username"] == "ann")
        #expect(told["exp"] == 1_769_860_800)
        _ = try await app.administer("AdminDeleteUser", ["Username": "ann"])
        #expect(try await world.ask(refresh, as: app.client, hint: hint) == Self.inactive)
    }

    @Test(arguments: [(0.0, true), (10, true), (11, false)])
    func `a refresh token that was replaced is active while it may come again`(later: Double, isActive: Bool) async throws {
        let world = try await World.start()
        let rotation: JSON = ["Feature": "ENABLED", "RetryGracePeriodSeconds": 10]
        let app = try await world.app.with(client: [
            "GenerateSecret": true, "RefreshTokenRotation": rotation, "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"],
        ])
        let parameters: JSON = ["USERNAME": "ann", "PASSWORD": .string(TestApp.password), "SECRET_HASH": app.client.secretHash(for: "ann")]
        let old = try TestTokens(
            try await app.send("InitiateAuth", ["AuthFlow": "USER_PASSWORD_AUTH", "AuthParameters": parameters])
        ).refresh
        let body: JSON = ["RefreshToken": .string(old ?? ""), "ClientSecret": .string(app.client.secret ?? "")]
        let new = try TestTokens(try await app.send("GetTokensFromRefreshToken", body)).refresh
        app.advance(by: later)
        #expect(try await world.ask(old, as: app.client)["active"] == .bool(isActive))
        #expect(try await world.ask(new, as: app.client)["active"] == true)
    }

    @Test func `what is over is not active, and nothing else is said`() async throws {
        let world = try await World.start()
        let other = try await TestApp.start(client: TokenPipelineTests.machine, on: world.app.service)
        let foreign = try await other.serviceToken()
        for token in [foreign, world.tokens.id, "nothing", "a.b.c", world.tokens.access + "x", world.tokens.refresh] {
            #expect(try await world.ask(token) == Self.inactive)
        }
        _ = try await world.app.send("RevokeToken", ["Token": .string(world.tokens.refresh ?? "")])
        #expect(try await world.ask(world.tokens.access) == Self.inactive)
        let second = try await world.app.logIn("ann")
        #expect(try await world.ask(second.access)["active"] == true)
        world.app.advance(by: 3600)
        #expect(try await world.ask(second.access) == Self.inactive)
    }

    @Test func `tokens die with their client and their user`() async throws {
        let world = try await World.start()
        let machine = try await world.app.with(client: TokenPipelineTests.machine)
        let own = try await machine.serviceToken()
        #expect(try await world.ask(own)["active"] == true)
        _ = try await world.app.administer("DeleteUserPoolClient", ["ClientId": .string(machine.client.id.text)])
        #expect(try await world.ask(own) == Self.inactive)
        _ = try await world.app.administer("AdminDeleteUser", ["Username": "ann"])
        #expect(try await world.ask(world.tokens.access) == Self.inactive)
    }

    @Test func `only a client with a secret may ask`() async throws {
        let world = try await World.start()
        await #expect(throws: OAuthRefusal.invalidClient) { try await world.ask(world.tokens.access, as: world.app.client) }
        let wrong = TestClient(id: world.api.client.id, secret: "wrong")
        await #expect(throws: OAuthRefusal.invalidClient) { try await world.ask(world.tokens.access, as: wrong) }
        await #expect(throws: OAuthRefusal.invalidRequest("token is missing")) { try await world.ask(nil) }
    }
}
