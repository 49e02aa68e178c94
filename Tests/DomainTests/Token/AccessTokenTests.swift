import Domain
import Foundation
import Testing

@Suite struct AccessTokenTests {
    static let good: JSON = [
        "token_use": "access", "iss": "issuer", "sub": "user", "client_id": "client", "iat": 1_767_268_800, "exp": 1_767_272_400,
        "scope": "openid aws.cognito.signin.user.admin", "origin_jti": "session",
    ]

    @Test func `a token says whom it stands for`() throws {
        let token = try AccessToken(claims: Self.good, issuer: "issuer")
        #expect(token.user == "user")
        #expect(token.client == "client")
        #expect(token.session == "session")
        #expect(token.scopes == ["openid", "aws.cognito.signin.user.admin"])
        try token.checkSelfService()
    }

    @Test(
        arguments: [
            ["token_use": "id"], ["iss": "other"], ["sub": .null], ["client_id": .null], ["iat": .null], ["exp": .null], ["exp": "soon"],
        ] as [JSON])
    func `a token that lacks something is invalid`(change: JSON) {
        let claims = JSON.object((Self.good.object ?? [:]).merging(change.object ?? [:]) { _, new in new })
        #expect(throws: Refusal.accessTokenInvalid) { try AccessToken(claims: claims, issuer: "issuer") }
    }

    @Test func `it lives until its end`() throws {
        let token = try AccessToken(claims: Self.good, issuer: "issuer")
        try token.check(at: Sample.now + 3599.9)
        #expect(throws: Refusal.accessTokenExpired) { try token.check(at: Sample.now + 3600) }
    }

    @Test func `it dies with its session`() throws {
        let user = Sample.user()
        let token = try AccessToken(claims: Self.good, issuer: "issuer")
        var session = Sample.session()
        try token.check(user: user, session: session)
        session.revoked = Sample.now
        #expect(throws: Refusal.accessTokenRevoked) { try token.check(user: user, session: session) }
        #expect(throws: Refusal.accessTokenRevoked) { try token.check(user: user, session: nil) }
        #expect(throws: Refusal.userDisabled) { try token.check(user: Sample.user(.confirmed, enabled: false), session: Sample.session()) }
    }

    @Test(arguments: [(-1.0, true), (0, false), (1, false)])
    func `without a session it dies when the user signs out everywhere`(signedOutLater: Double, isAlive: Bool) throws {
        var claims = Self.good.object ?? [:]
        claims["origin_jti"] = nil
        let token = try AccessToken(claims: .object(claims), issuer: "issuer")
        var user = Sample.user()
        user.signedOut = Sample.now + signedOutLater
        #expect(((try? token.check(user: user, session: nil)) != nil) == isAlive)
    }

    @Test func `self-service needs its scope`() throws {
        let claims = JSON.object((Self.good.object ?? [:]).merging(["scope": "openid"]) { _, new in new })
        let token = try AccessToken(claims: claims, issuer: "issuer")
        #expect(throws: Refusal.accessTokenLacksScope) { try token.checkSelfService() }
    }
}
