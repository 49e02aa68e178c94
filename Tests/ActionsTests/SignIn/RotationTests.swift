import Actions
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct RotationTests {
    static let rotating: JSON = [
        "ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH"], "RefreshTokenRotation": ["Feature": "ENABLED", "RetryGracePeriodSeconds": 10],
        "RefreshTokenValidity": 1,
    ]

    @Test func `each use gives a successor, and the old flow is refused`() async throws {
        let (app, tokens) = try await Self.start()
        let second = try await app.tokens(from: tokens.refresh)
        #expect(second.refresh != nil)
        #expect(second.refresh != tokens.refresh)
        #expect(try second.accessClaims["origin_jti"] == tokens.accessClaims["origin_jti"])
        _ = try await app.tokens(from: second.refresh)
        let both = try await app.with(
            client: Self.rotating.with(["ExplicitAuthFlows": ["ALLOW_USER_PASSWORD_AUTH", "ALLOW_CUSTOM_AUTH"]]))
        await #expect(throws: Refusal.flowNotEnabled("REFRESH_TOKEN_AUTH")) { try await both.refresh("x") }
        let old = try await app.with(client: Self.rotating.with(["ExplicitAuthFlows": ["USER_PASSWORD_AUTH"]]))
        await #expect(throws: Refusal.rotationForbidsFlow) { try await old.refresh("x") }
    }

    @Test func `within the grace the same token may come again`() async throws {
        let (app, tokens) = try await Self.start()
        _ = try await app.tokens(from: tokens.refresh)
        app.advance(by: 10)
        let sibling = try await app.tokens(from: tokens.refresh)
        _ = try await app.tokens(from: sibling.refresh)
    }

    @Test func `after the grace a used token ends the whole session`() async throws {
        let (app, tokens) = try await Self.start()
        let second = try await app.tokens(from: tokens.refresh)
        app.advance(by: 10.1)
        await #expect(throws: Refusal.refreshTokenReused) { try await app.tokens(from: tokens.refresh) }
        await #expect(throws: Refusal.refreshTokenRevoked) { try await app.tokens(from: second.refresh) }
        await #expect(throws: Refusal.accessTokenRevoked) { try await app.getUser(second) }
    }

    @Test func `rotation does not lengthen the session`() async throws {
        let (app, tokens) = try await Self.start()
        app.advance(by: 80_000)
        let second = try await app.tokens(from: tokens.refresh)
        app.advance(by: 6_400)
        await #expect(throws: Refusal.refreshTokenExpired) { try await app.tokens(from: second.refresh) }
    }

    @Test func `requests that cross all get tokens, and the session lives on`() async throws {
        let (app, tokens) = try await Self.start()
        let answers = try await withThrowingTaskGroup(of: TestTokens.self) { group in
            for _ in 0..<10 { group.addTask { try await app.tokens(from: tokens.refresh) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(Set(answers.map(\.refresh)).count == 10)
        for answer in answers { _ = try await app.tokens(from: answer.refresh) }
    }

    @Test func `a replaced token stays dead when rotation is switched off`() async throws {
        let (app, tokens) = try await Self.start()
        let second = try await app.tokens(from: tokens.refresh)
        _ = try await app.administer(
            "UpdateUserPoolClient", ["ClientId": .string(app.client.id.text), "ExplicitAuthFlows": ["ALLOW_REFRESH_TOKEN_AUTH"]])
        app.advance(by: 60)
        #expect(try await app.refresh(second.refresh).refresh == nil)
        await #expect(throws: Refusal.refreshTokenReused) { try await app.refresh(tokens.refresh) }
        await #expect(throws: Refusal.refreshTokenRevoked) { try await app.refresh(second.refresh) }
    }

    private static func start() async throws -> (TestApp, TestTokens) {
        let app = try await TestApp.start(client: rotating)
        try await app.confirmedUser("ann")
        return (app, try await app.logIn("ann"))
    }
}
