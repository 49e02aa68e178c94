package import Domain
import Foundation
import Store

/// Tells a confidential client what a token of its pool stands for (RFC 7662): access tokens of every client, for an API
/// sees those, and refresh tokens of its own. Of any other text it says only that it is not active.
package enum TokenIntrospection {
    package static func run(_ request: TokenRequest, in call: Call) async throws -> JSON {
        do {
            let token = Secret(try request.required("token"))
            try await request.spend(.userToken, in: call)
            let client = try await request.authenticatedClient(in: call)
            // Whoever has no secret is nobody in particular, and could try tokens out.
            guard !client.isPublic else { throw OAuthRefusal.invalidClient }
            return try await answer(token, client, call) ?? ["active": false]
        } catch let refusal as Refusal {
            throw OAuthRefusal(refusal)
        }
    }

    /// A hint is not needed: access tokens are JWTs, refresh tokens are not.
    private static func answer(_ token: Secret, _ client: AppClient, _ call: Call) async throws -> JSON? {
        do {
            if UnverifiedClaims(token) != nil { return try await accessToken(token, client.pool, call) }
            return try await refreshToken(token, client, call)
        } catch is Refusal {
            return nil
        }
    }

    private static let passedOn = [
        "scope", "client_id", "username", "exp", "iat", "sub", "iss", "jti", "aud", "auth_time", "token_use", "cognito:groups",
    ]

    private static func accessToken(_ token: Secret, _ pool: PoolID, _ call: Call) async throws -> JSON {
        let claims = try await AccessTokenCheck(token).bearer(of: pool, in: call).claims
        var members: [String: JSON] = ["active": true, "token_type": "Bearer"]
        for name in passedOn { members[name] = claims[name] }
        return .object(members)
    }

    private static func refreshToken(_ text: Secret, _ client: AppClient, _ call: Call) async throws -> JSON? {
        let found = try await call.store.read { tables -> (RefreshToken, Session, User)? in
            guard let token = try tables.refreshTokens.find(NewRefreshToken.hash(text)),
                let session = try tables.sessions.find(token.session),
                let user = try tables.users.find(session.user, in: session.pool)
            else { return nil }
            return (token, session, user)
        }
        guard let (token, session, user) = found, session.client == client.id, session.pool == client.pool, user.isEnabled,
            token.use(at: call.now, grace: client.rotationGrace) != .reuse
        else { return nil }
        try session.checkRefresh(at: call.now)
        return [
            "active": true, "token_use": "refresh", "scope": .string(session.scopes.joined(separator: " ")),
            "client_id": .string(client.id.text), "username": .string(user.username), "sub": .string(user.id.text),
            "iss": .string(call.facilities.settings.issuer(of: client.pool)),
            "exp": .integer(Int64(session.expires.timeIntervalSince1970)),
            "auth_time": .integer(Int64(session.authenticated.timeIntervalSince1970)),
        ]
    }
}
