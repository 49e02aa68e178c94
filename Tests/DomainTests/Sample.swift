import Domain
import Foundation

/// Values with everything filled in that a test does not care about.
enum Sample {
    static let now = Date(timeIntervalSince1970: 1_767_268_800)

    static func pool(_ settings: JSON = [:]) -> UserPool {
        UserPool(id: "us-east-1_Sample", name: "sample", settings: settings, created: now, modified: now)
    }

    /// A pool as `CreateUserPool` makes it.
    static func created(_ request: JSON = [:]) throws -> UserPool {
        pool(try PoolSettings.created(from: request))
    }

    static func client(_ settings: JSON = [:]) -> AppClient {
        AppClient(id: "client1", pool: "us-east-1_Sample", name: "app", settings: settings, sealedSecret: nil, created: now, modified: now)
    }

    static func user(_ status: User.Status = .confirmed, enabled: Bool = true, _ attributes: [String: String] = [:]) -> User {
        User(
            pool: "us-east-1_Sample", id: "11111111-2222-4333-8444-555555555555", username: "Ann", status: status, isEnabled: enabled,
            attributes: attributes, created: now, modified: now, passwordSet: now)
    }

    static func user(_ attributes: [String: String]) -> User { user(.confirmed, enabled: true, attributes) }

    static func device(of user: User) -> Device {
        Device(
            key: "us-east-1_d1", pool: user.pool, user: user.id, name: nil, sealedVerifier: [], isRemembered: true, created: now,
            modified: now, authenticated: now)
    }

    static func session(scopes: [String] = ["aws.cognito.signin.user.admin"], details: TokenDetails = .none) -> Session {
        Session(
            id: "session1", pool: "us-east-1_Sample", user: user().id, client: "client1", eventID: "event1", scopes: scopes,
            details: details, authenticated: now.addingTimeInterval(-100), expires: now.addingTimeInterval(3600))
    }
}
