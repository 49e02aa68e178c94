import Actions
import Domain
import Foundation
import Store
import TestSupport
import Testing

/// CreateUserPoolClient, DescribeUserPoolClient, UpdateUserPoolClient, ListUserPoolClients, DeleteUserPoolClient.
@Suite struct ClientTests {
    @Test func `a public client has no secret, a confidential one a long one`() async throws {
        let app = try await TestApp.start()
        #expect(app.client.secret == nil)
        #expect(app.client.id.text.wholeMatch(of: /[a-z0-9]{26}/) != nil)
        let secret = try await app.with(client: ["GenerateSecret": true])
        #expect(secret.client.secret?.wholeMatch(of: /[a-z0-9]{52}/) != nil)
        let own = String(repeating: "s", count: 30)
        #expect(try await app.with(client: ["ClientSecret": .string(own)]).client.secret == own)
        await #expect(throws: Refusal.invalidParameter("GenerateSecret and ClientSecret cannot both be given.")) {
            try await app.with(client: ["ClientSecret": .string(own), "GenerateSecret": true])
        }
    }

    @Test func `a secret is kept sealed`() async throws {
        let app = try await TestApp.start(client: ["GenerateSecret": true])
        let client = try #require(try await app.service.store.read { try $0.clients.find(app.client.id) })
        #expect(client.secrets.first?.sealed.contains(Array((app.client.secret ?? "-").utf8)) == false)
        #expect(client.settings["ClientSecret"] == nil)
    }

    @Test func `every setting is given back as it was given`() async throws {
        let settings: JSON = [
            "RefreshTokenValidity": 10, "AccessTokenValidity": 30, "IdTokenValidity": 40,
            "TokenValidityUnits": ["AccessToken": "minutes", "IdToken": "minutes", "RefreshToken": "hours"],
            "ReadAttributes": ["email"], "WriteAttributes": ["email", "name"], "ExplicitAuthFlows": ["ALLOW_USER_AUTH"],
            "SupportedIdentityProviders": ["COGNITO"], "CallbackURLs": ["https://example.com/cb"],
            "LogoutURLs": ["https://example.com/out"],
            "DefaultRedirectURI": "https://example.com/cb", "AllowedOAuthFlows": ["code"], "AllowedOAuthScopes": ["openid", "email"],
            "AllowedOAuthFlowsUserPoolClient": true, "PreventUserExistenceErrors": "ENABLED", "EnableTokenRevocation": false,
            "AuthSessionValidity": 15, "RefreshTokenRotation": ["Feature": "ENABLED", "RetryGracePeriodSeconds": 60],
        ]
        let app = try await TestApp.start(client: settings)
        let described = try await describe(app)
        for (name, value) in settings.object ?? [:] { #expect(described[name] == value) }
        #expect(described["UserPoolId"]?.string == app.pool.text)
        #expect(described["ClientName"] == "app")
    }

    @Test func `an update replaces, and the secret stays`() async throws {
        let app = try await TestApp.start(client: ["GenerateSecret": true, "AccessTokenValidity": 5, "ReadAttributes": ["email"]])
        app.advance(by: 5)
        let updated = try await app.administer(
            "UpdateUserPoolClient", ["ClientId": .string(app.client.id.text), "PreventUserExistenceErrors": "ENABLED"])["UserPoolClient"]
        #expect(updated?["PreventUserExistenceErrors"] == "ENABLED")
        #expect(updated?["AccessTokenValidity"] == nil)
        #expect(updated?["ReadAttributes"] == nil)
        #expect(updated?["ExplicitAuthFlows"] == nil)
        #expect(updated?["ClientName"] == "app")
        #expect(updated?["ClientSecret"]?.string == app.client.secret)
        #expect(updated?["LastModifiedDate"]?.double == 1_767_268_805)
        #expect(try await describe(app) == updated)
        // The change counts at once.
        await #expect(throws: Refusal.flowNotEnabled("USER_PASSWORD_AUTH")) { try await app.logIn("ann") }
    }

    @Test(
        arguments: [
            (["CallbackURLs": ["http://example.com"]], "http://example.com cannot use the HTTP protocol."),
            (["AccessTokenValidity": 0], nil),
            (["ReadAttributes": ["shoe"]], "Invalid read attributes specified while creating a client: shoe"),
        ] as [(JSON, String?)])
    func `settings that cannot be are refused`(settings: JSON, message: String?) async throws {
        let app = try await TestApp.start()
        let refusal = await #expect(throws: Refusal.self) { try await app.with(client: settings) }
        if let message { #expect(refusal == .invalidParameter(message)) }
        await #expect(throws: Refusal.self) {
            try await app.administer("UpdateUserPoolClient", settings.with(["ClientId": .string(app.client.id.text)]))
        }
        #expect(try await describe(app)["CallbackURLs"] == nil)
    }

    @Test func `a client is found in its own pool only`() async throws {
        let app = try await TestApp.start()
        let other = try await TestApp.start(on: app.service)
        for operation in ["DescribeUserPoolClient", "UpdateUserPoolClient", "DeleteUserPoolClient"] {
            await #expect(throws: Refusal.clientNotFound(app.client.id)) {
                try await other.administer(operation, ["ClientId": .string(app.client.id.text)])
            }
        }
    }

    @Test func `a deleted client's sessions are over`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        #expect(try await app.administer("DeleteUserPoolClient", ["ClientId": .string(app.client.id.text)]) == [:])
        await #expect(throws: Refusal.clientNotFound(app.client.id)) { try await app.refresh(tokens.refresh) }
        await #expect(throws: Refusal.self) { try await app.getUser(tokens) }
        await #expect(throws: Refusal.clientNotFound(app.client.id)) {
            try await app.administer("DeleteUserPoolClient", ["ClientId": .string(app.client.id.text)])
        }
    }

    @Test func `clients are listed a page at a time, by name only`() async throws {
        let app = try await TestApp.start(client: ["GenerateSecret": true])
        for number in 2...5 { _ = try await app.with(client: ["ClientName": .string("app\(number)")]) }
        var clients: [JSON] = []
        var token: JSON?
        repeat {
            let body: JSON = ["MaxResults": 2]
            let answer = try await app.administer("ListUserPoolClients", body.with(["NextToken": token ?? .null]))
            clients += answer["UserPoolClients"]?.array ?? []
            token = answer["NextToken"]
        } while token != nil
        #expect(clients.compactMap { $0["ClientName"]?.string }.sorted() == ["app", "app2", "app3", "app4", "app5"])
        #expect(clients.allSatisfy { Set($0.object?.keys.map { $0 } ?? []) == ["ClientId", "ClientName", "UserPoolId"] })
    }

    private func describe(_ app: TestApp) async throws -> JSON {
        try await app.administer("DescribeUserPoolClient", ["ClientId": .string(app.client.id.text)])["UserPoolClient"] ?? .null
    }
}
