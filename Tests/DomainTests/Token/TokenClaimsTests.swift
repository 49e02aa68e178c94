import Domain
import Foundation
import Testing

@Suite struct TokenClaimsTests {
    static let issuer = "http://localhost:9229/us-east-1_Sample"
    private let user = Sample.user([
        "email": "a@b.c", "email_verified": "true", "phone_number": "+49170123", "phone_number_verified": "false", "custom:level": "3",
        "custom:vip": "true", "updated_at": "5",
    ])

    private func context(_ client: JSON = [:], at now: Date = Sample.now) -> TokenContext {
        TokenContext(issuer: Self.issuer, client: Sample.client(client), now: now)
    }

    @Test func `an ID token has exactly these claims`() {
        let claims = IDTokenClaims(user, Sample.session(), tokenID: "jti1", in: context())
        #expect(
            claims.json == [
                "sub": .string(user.id.text), "iss": .string(Self.issuer), "aud": "client1", "token_use": "id", "jti": "jti1",
                "origin_jti": "session1", "event_id": "event1", "auth_time": 1_767_268_700, "iat": 1_767_268_800, "exp": 1_767_272_400,
                "cognito:username": "Ann", "email": "a@b.c", "email_verified": true, "phone_number": "+49170123",
                "phone_number_verified": false, "custom:level": "3", "custom:vip": "true", "updated_at": "5",
            ])
    }

    @Test func `an access token has exactly these claims`() {
        let claims = AccessTokenClaims(user, Sample.session(scopes: ["openid", "a/b"]), tokenID: "jti1", in: context())
        #expect(
            claims.json == [
                "sub": .string(user.id.text), "iss": .string(Self.issuer), "client_id": "client1", "token_use": "access", "jti": "jti1",
                "origin_jti": "session1", "event_id": "event1", "auth_time": 1_767_268_700, "iat": 1_767_268_800, "exp": 1_767_272_400,
                "username": "Ann", "scope": "openid a/b", "version": 2,
            ])
        let selfService = AccessTokenClaims(user, Sample.session(), tokenID: "jti1", in: context())
        #expect(selfService.json["version"] == nil)
    }

    @Test func `what was asked beside the scopes comes into the tokens that it was asked for`() {
        let details = TokenDetails(resource: "https://api.example", userInfo: ["phone_number"], idToken: ["email"])
        let session = Sample.session(scopes: ["openid"], details: details)
        let strict = TokenContext(issuer: Self.issuer, client: Sample.client(), style: .strict, now: Sample.now)
        let id = IDTokenClaims(user, session, tokenID: "j", in: strict).json
        #expect(id["email"] == "a@b.c")
        #expect(id["phone_number"] == nil)
        #expect(id["aud"] == "client1")
        #expect(AccessTokenClaims(user, session, tokenID: "j", in: strict).json["aud"] == "https://api.example")
    }

    @Test func `a client's own token is about the client`() {
        let claims = AccessTokenClaims(clientCredentials: ["api/read", "api/write"], tokenID: "jti1", in: context())
        #expect(
            claims.json == [
                "sub": "client1", "iss": .string(Self.issuer), "client_id": "client1", "token_use": "access", "jti": "jti1", "version": 2,
                "auth_time": 1_767_268_800, "iat": 1_767_268_800, "exp": 1_767_272_400, "scope": "api/read api/write",
            ])
    }

    @Test func `without token revocation there is no origin_jti`() {
        let context = context(["EnableTokenRevocation": false])
        #expect(IDTokenClaims(user, Sample.session(), tokenID: "j", in: context).json["origin_jti"] == nil)
        #expect(AccessTokenClaims(user, Sample.session(), tokenID: "j", in: context).json["origin_jti"] == nil)
    }

    @Test func `the ID token tells only what the client may read`() {
        let claims = IDTokenClaims(user, Sample.session(), tokenID: "j", in: context(["ReadAttributes": ["custom:level"]])).json
        #expect(claims["custom:level"] == "3")
        #expect(claims["email"] == nil)
        #expect(claims["email_verified"] == nil)
        #expect(claims["sub"] != nil)
    }

    @Test func `each token has its client's lifetime, in whole seconds`() {
        let context = context(["AccessTokenValidity": 2, "IdTokenValidity": 3], at: Sample.now + 0.9)
        #expect(AccessTokenClaims(user, Sample.session(), tokenID: "j", in: context).json["exp"] == 1_767_276_000)
        #expect(IDTokenClaims(user, Sample.session(), tokenID: "j", in: context).json["exp"] == 1_767_279_600)
        #expect(IDTokenClaims(user, Sample.session(), tokenID: "j", in: context).json["iat"] == 1_767_268_800)
    }

    @Test func `no attribute can pass for a claim of the service`() {
        let liar = Sample.user(["aud": "other", "sub": "other", "cognito:username": "other"])
        let claims = IDTokenClaims(liar, Sample.session(), tokenID: "j", in: context()).json
        #expect(claims["aud"] == "client1")
        #expect(claims["sub"] == .string(liar.id.text))
        #expect(claims["cognito:username"] == "Ann")
    }
}
