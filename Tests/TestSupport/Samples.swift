package import Domain
package import Foundation

/// Values of the domain with everything filled in that a test does not care about.
package enum Sample {
    package static let now = StillEffects.start

    package static func pool(_ id: PoolID = "us-east-1_Sample", _ settings: JSON = [:]) -> UserPool {
        UserPool(id: id, name: "sample", settings: settings, created: now, modified: now)
    }

    package static func client(_ id: ClientID = "client1", of pool: PoolID = "us-east-1_Sample", _ settings: JSON = [:]) -> AppClient {
        AppClient(id: id, pool: pool, name: "app", settings: settings, sealedSecret: nil, created: now, modified: now)
    }

    package static func user(
        _ id: UserID = "user1", of pool: PoolID = "us-east-1_Sample", status: User.Status = .confirmed, _ attributes: [String: String] = [:]
    ) -> User {
        User(pool: pool, id: id, username: "name-of-\(id)", status: status, attributes: attributes, created: now, modified: now)
    }

    package static func session(_ id: SessionID = "session1", of user: User, client: ClientID = "client1", life: TimeInterval = 3600)
        -> Session
    {
        Session(
            id: id, pool: user.pool, user: user.id, client: client, eventID: "event1", scopes: ["a", "b/c"], authenticated: now,
            expires: now + life)
    }

    package static func browserSession(_ id: BrowserSessionID = "browser1", of user: User = user(), life: TimeInterval = 3600)
        -> BrowserSession
    {
        BrowserSession(id: id, pool: user.pool, user: user.id, authenticated: now, expires: now + life)
    }

    package static func authorizationCode(_ id: AuthorizationCodeID = "code1", of user: User = user()) -> AuthorizationCode {
        AuthorizationCode(
            id: id, pool: user.pool, user: user.id, client: "client1", session: "session1", redirectURI: "https://app.example/",
            codeChallenge: "challenge", nonce: "nonce", scopes: ["openid", "a/b"],
            details: TokenDetails(resource: "https://api.example/", userInfo: ["name"], idToken: ["email"]), browser: "browser1",
            authenticated: now,
            expires: now + 300)
    }

    package static func outboxEntry(_ id: OutboxID = "message1", of pool: PoolID = "us-east-1_Sample", created: Date = now) -> OutboxEntry {
        OutboxEntry(id: id, pool: pool, sealed: [1, 2, 3], created: created, due: created)
    }
}
