package import Domain

/// The claims of the user whom an access token stands for (OpenID Connect Core, section 5.3).
package struct UserInfo: Sendable {
    let pool: PoolID
    let accessToken: Secret

    package init(pool: PoolID, accessToken: Secret) {
        self.pool = pool
        self.accessToken = accessToken
    }

    /// - Throws: `OAuthRefusal.invalidToken`, `insufficientScope` without `openid`, `poolNotFound`.
    package func run(in call: Call) async throws -> JSON {
        do {
            guard try await call.registry.pool(pool) != nil else { throw OAuthRefusal.poolNotFound }
            try call.admit()
            try await call.spend(Quota(.userRead), by: nil, in: pool)
            let living = try await AccessTokenCheck(accessToken).run(of: pool, in: call)
            try call.spend(.read, of: living.user)
            guard living.token.scopes.contains("openid") else { throw OAuthRefusal.insufficientScope }
            return claims(living)
        } catch Refusal.rateExceeded {
            throw OAuthRefusal.rateExceeded
        } catch is Refusal {
            throw OAuthRefusal.invalidToken
        }
    }

    /// What the scopes open, and what the `claims` parameter of the authorization request asked for by name.
    private func claims(_ living: AccessTokenCheck.Living) -> JSON {
        let style = living.pool.openID
        let scopes = ScopeClaims(Array(living.token.scopes), asked: living.session?.details.userInfo ?? [], style: style)
        var claims: [String: JSON] = [:]
        for (name, value) in living.user.listedAttributes where living.client.mayRead(name) && scopes.opens(name) {
            claims[name] = ClaimValue.inUserInfo(name, value, style: style)
        }
        claims["sub"] = .string(living.user.id.text)
        claims["username"] = .string(living.user.username)
        return .object(claims)
    }
}
