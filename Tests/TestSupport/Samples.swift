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
        BrowserSession(
            id: id, pool: user.pool, user: user.id, authenticated: now, expires: now + life, client: "client1", completes: "print")
    }

    package static func terms(_ id: TermsID, of client: ClientID = "client1", kind: Terms.Kind = .termsOfUse) -> Terms {
        Terms(
            id: id, pool: "us-east-1_Sample", client: client, kind: kind, links: ["cognito:default": "https://app.example/terms"],
            created: now, modified: now)
    }

    package static func identityProvider(_ name: String) -> IdentityProvider {
        IdentityProvider(
            pool: "us-east-1_Sample", name: name, type: .oidc, sealedDetails: [1], attributeMapping: ["email": "mail"],
            identifiers: ["partner.example"], acrMapping: ["Level1": "low"], created: now, modified: now)
    }

    package static func authorizationCode(_ id: AuthorizationCodeID = "code1", of user: User = user()) -> AuthorizationCode {
        AuthorizationCode(
            id: id, pool: user.pool, user: user.id, client: "client1", session: "session1", redirectURI: "https://app.example/",
            codeChallenge: "challenge", nonce: "nonce", scopes: ["openid", "a/b"],
            details: TokenDetails(resource: "https://api.example/", userInfo: ["name"], idToken: ["email"]), browser: "browser1",
            authenticated: now,
            expires: now + 300)
    }

    package static func device(_ key: DeviceKey = "us-east-1_d1", of user: User = user()) -> Device {
        Device(
            key: key, pool: user.pool, user: user.id, name: "laptop", sealedVerifier: [1, 2], isRemembered: true, created: now,
            modified: now, authenticated: now)
    }

    package static func passkey(_ id: [UInt8] = [1], of user: User = user(), signCount: UInt32 = 0, created: Date = now) -> Passkey {
        Passkey(
            id: id, publicKey: [4, 5, 6], signCount: signCount, transports: ["internal", "hybrid"], attachment: "platform",
            friendlyName: "Windows Hello", created: created, relyingParty: "auth.example", userHandle: Passkey.handle(of: user.id),
            aaguid: [UInt8](repeating: 0, count: 16), isBackupEligible: true, isBackedUp: false)
    }

    package static func addressChange(_ id: AddressChangeID = "claim:email", of user: UserID = "user1", life: TimeInterval = 3600)
        -> AddressChange
    {
        AddressChange(pool: "us-east-1_Sample", subject: user.text, id: id, sealed: [1, 2, 3], expires: now + life)
    }

    package static func group(
        _ id: GroupID, _ name: String, _ details: Group.Details = Group.Details(), of pool: PoolID = "us-east-1_Sample"
    ) -> Group {
        Group(id: id, pool: pool, name: name, details: details, created: now, modified: now)
    }

    package static func outboxEntry(_ id: OutboxID = "message1", of pool: PoolID = "us-east-1_Sample", created: Date = now) -> OutboxEntry {
        OutboxEntry(id: id, pool: pool, sealed: [1, 2, 3], created: created, due: created)
    }
}
