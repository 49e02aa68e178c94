import Actions
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct TokenPipelineTests {
    static let machine: JSON = [
        "GenerateSecret": true, "AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthFlowsUserPoolClient": true,
        "AllowedOAuthScopes": ["api/read", "api/write"],
    ]

    @Test(arguments: [(nil, "api/read api/write"), ("api/write", "api/write"), ("", "api/read api/write")] as [(String?, String)])
    func `a client gets a token of its own`(asked: String?, granted: String) async throws {
        let app = try await TestApp.start(client: Self.machine)
        for isBasic in [true, false] {
            var form = ["grant_type": "client_credentials"]
            form["scope"] = asked
            let answer = try await token(app, form, basic: isBasic)
            let claims = try TestTokens.claims(answer["access_token"]?.string ?? "")
            #expect(claims["sub"]?.string == app.client.id.text)
            #expect(claims["scope"]?.string == granted)
            #expect(claims["username"] == nil)
            #expect(answer["id_token"] == nil)
            #expect(answer["refresh_token"] == nil)
        }
    }

    @Test(
        arguments: [
            ([:], .invalidRequest("grant_type is missing")), (["grant_type": "password"], .unsupportedGrantType),
            (["grant_type": "client_credentials", "client_secret": "wrong"], .invalidClient),
            (["grant_type": "client_credentials", "client_secret": ""], .invalidClient),
            (["grant_type": "client_credentials", "client_id": "nobody"], .invalidClient),
            (["grant_type": "client_credentials", "client_id": ""], .invalidRequest("client_id is missing")),
            (["grant_type": "client_credentials", "scope": "api/read api/delete"], .invalidScope),
            (["grant_type": "refresh_token"], .invalidRequest("refresh_token is missing")),
            (["grant_type": "refresh_token", "refresh_token": "x"], .invalidGrant),
        ] as [([String: String], OAuthRefusal)])
    func `what cannot be is refused in the standard's names`(change: [String: String], refusal: OAuthRefusal) async throws {
        let app = try await TestApp.start(client: Self.machine)
        let form = ["client_id": app.client.id.text, "client_secret": app.client.secret ?? ""].merging(change) { _, new in new }
        await #expect(throws: refusal) {
            try await TokenPipeline.run(TokenRequest(pool: app.pool, form: form, basic: nil), in: app.service.call)
        }
    }

    @Test func `a public client, and one without the grant, act for nobody`() async throws {
        let app = try await TestApp.start()
        let form = ["grant_type": "client_credentials", "client_id": app.client.id.text]
        await #expect(throws: OAuthRefusal.unauthorizedClient) {
            try await TokenPipeline.run(TokenRequest(pool: app.pool, form: form, basic: nil), in: app.service.call)
        }
    }

    @Test func `two ways of saying who one is are one too many`() async throws {
        let app = try await TestApp.start(client: Self.machine)
        let basic = (client: app.client.id, secret: Secret(app.client.secret ?? ""))
        let both = ["grant_type": "client_credentials", "client_secret": app.client.secret ?? ""]
        await #expect(throws: OAuthRefusal.invalidRequest("more than one client authentication")) {
            try await TokenPipeline.run(TokenRequest(pool: app.pool, form: both, basic: basic), in: app.service.call)
        }
        let other = ["grant_type": "client_credentials", "client_id": "other"]
        await #expect(throws: OAuthRefusal.invalidClient) {
            try await TokenPipeline.run(TokenRequest(pool: app.pool, form: other, basic: basic), in: app.service.call)
        }
    }

    @Test func `a client belongs to the pool whose endpoint it uses`() async throws {
        let app = try await TestApp.start(client: Self.machine)
        let other = try await app.service.pool()
        for (pool, refusal) in [(other, OAuthRefusal.invalidClient), ("us-east-1_Nowhere", .poolNotFound)] as [(PoolID, OAuthRefusal)] {
            let form = ["grant_type": "client_credentials", "client_id": app.client.id.text, "client_secret": app.client.secret ?? ""]
            await #expect(throws: refusal) {
                try await TokenPipeline.run(TokenRequest(pool: pool, form: form, basic: nil), in: app.service.call)
            }
        }
    }

    @Test func `a session goes on through the refresh grant, and ends by revocation`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        let form = ["grant_type": "refresh_token", "client_id": app.client.id.text, "refresh_token": tokens.refresh ?? ""]
        let request = TokenRequest(pool: app.pool, form: form, basic: nil)
        let refreshed = try await TokenPipeline.run(request, in: app.service.call)
        #expect(refreshed.idToken != nil)
        let revocation = TokenRequest(pool: app.pool, form: ["client_id": app.client.id.text, "token": tokens.refresh ?? ""], basic: nil)
        try await TokenRevocation.run(revocation, in: app.service.call)
        try await TokenRevocation.run(revocation, in: app.service.call)
        await #expect(throws: OAuthRefusal.invalidGrant) { try await TokenPipeline.run(request, in: app.service.call) }
        await #expect(throws: Refusal.accessTokenRevoked) { try await app.getUser(tokens) }
        let access = TokenRequest(pool: app.pool, form: ["client_id": app.client.id.text, "token": tokens.access], basic: nil)
        await #expect(throws: OAuthRefusal.unsupportedTokenType) { try await TokenRevocation.run(access, in: app.service.call) }
        let nothing = TokenRequest(pool: app.pool, form: ["client_id": app.client.id.text], basic: nil)
        await #expect(throws: OAuthRefusal.invalidRequest("token is missing")) {
            try await TokenRevocation.run(nothing, in: app.service.call)
        }
    }

    @Test func `user info wants openid, and a token of its own pool`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let access = Secret(try await app.logIn("ann").access)
        await #expect(throws: OAuthRefusal.insufficientScope) {
            try await UserInfo(pool: app.pool, accessToken: access).run(in: app.service.call)
        }
        let other = try await app.service.pool()
        await #expect(throws: OAuthRefusal.invalidToken) { try await UserInfo(pool: other, accessToken: access).run(in: app.service.call) }
        await #expect(throws: OAuthRefusal.invalidToken) { try await UserInfo(pool: app.pool, accessToken: "x").run(in: app.service.call) }
        await #expect(throws: OAuthRefusal.poolNotFound) {
            try await UserInfo(pool: "us-east-1_Nowhere", accessToken: access).run(in: app.service.call)
        }
    }

    @Test func `a client's own token opens no user's account`() async throws {
        let app = try await TestApp.start(client: Self.machine)
        let access = try await token(app, ["grant_type": "client_credentials"], basic: true)["access_token"]?.string ?? ""
        await #expect(throws: Refusal.self) { try await app.service.send("GetUser", ["AccessToken": .string(access)]) }
    }

    private func token(_ app: TestApp, _ form: [String: String], basic isBasic: Bool) async throws -> JSON {
        let secret = app.client.secret ?? ""
        let posted = isBasic ? form : form.merging(["client_id": app.client.id.text, "client_secret": secret]) { _, new in new }
        let request = TokenRequest(pool: app.pool, form: posted, basic: isBasic ? (client: app.client.id, secret: Secret(secret)) : nil)
        let tokens = try await TokenPipeline.run(request, in: app.service.call)
        return JSON.object([
            "access_token": .string(tokens.accessToken.reveal), "id_token": tokens.idToken.map { .string($0.reveal) } ?? .null,
            "refresh_token": tokens.refreshToken.map { .string($0.reveal) } ?? .null,
        ])
    }
}
