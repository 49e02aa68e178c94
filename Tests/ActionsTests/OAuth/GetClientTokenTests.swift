import Domain
import Foundation
import TestSupport
import Testing

/// GetClientToken.
@Suite struct GetClientTokenTests {
    private static func start(_ settings: JSON = [:]) async throws -> TestApp {
        let app = try await TestApp.start()
        try await app.service.resourceServer(of: app.pool, "api", scopes: ["read", "write"])
        let machine: JSON = [
            "GenerateSecret": true, "ExplicitAuthFlows": ["ALLOW_CLIENT_TOKEN_AUTH"], "AllowedOAuthFlows": ["client_credentials"],
            "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthScopes": ["api/read", "api/write"],
        ]
        return try await app.with(client: machine.with(settings))
    }

    private static func ask(_ app: TestApp, _ body: JSON = [:]) async throws -> JSON {
        try await app.send("GetClientToken", body.over(["Secret": .string(app.client.secret ?? "")]))
    }

    @Test func `a client gets a token for itself, unsigned, with all its scopes or some`() async throws {
        let app = try await Self.start()
        let result = try await Self.ask(app)["ClientAuthenticationResult"]
        #expect(result?["TokenType"] == "Bearer")
        #expect(result?["ExpiresIn"] == 3600)
        let claims = try TestTokens.claims(result?["AccessToken"]?.string ?? "")
        #expect(claims["sub"]?.string == app.client.id.text)
        #expect(claims["scope"] == "api/read api/write")
        let less = try await Self.ask(app, ["Scopes": ["api/write"]])["ClientAuthenticationResult"]?["AccessToken"]?.string
        #expect(try TestTokens.claims(less ?? "")["scope"] == "api/write")
    }

    @Test func `a wrong secret, another scope and another flow are refused`() async throws {
        let app = try await Self.start()
        await #expect(throws: Refusal.clientSecretWrong) { try await Self.ask(app, ["Secret": "wrong_wrong_wrong_wrong_wrong"]) }
        await #expect(throws: Refusal.invalidParameter("Invalid scope requested: api/all")) {
            try await Self.ask(app, ["Scopes": ["api/all"]])
        }
        let other = try await Self.start(["ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"]])
        await #expect(throws: Refusal.flowNotEnabled("CLIENT_TOKEN_AUTH")) { try await Self.ask(other) }
        let words = "ALLOW_CLIENT_TOKEN_AUTH cannot be used together with other auth flows."
        await #expect(throws: Refusal.invalidParameter(words)) {
            try await Self.start(["ExplicitAuthFlows": ["ALLOW_CLIENT_TOKEN_AUTH", "ALLOW_USER_AUTH"]])
        }
    }
}
