import Domain
import Foundation
import Testing

/// Settings that people regret.
struct PoolTrapTests {
    private static let safe: JSON = [
        "DeletionProtection": "ACTIVE", "Policies": ["PasswordPolicy": ["MinimumLength": 12]], "AutoVerifiedAttributes": ["email"],
    ]
    private static let careful: JSON = [
        "PreventUserExistenceErrors": "ENABLED", "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"],
        "CallbackURLs": ["https://app.example.com/callback", "http://localhost:3000/", "http://[::1]:3000/", "com.example.app://callback"],
    ]

    private static func pool(_ changes: JSON = [:]) -> UserPool {
        let settings = (safe.object ?? [:]).merging(changes.object ?? [:]) { $1 }
        return UserPool(id: "p", name: "pool", settings: .object(settings), created: .distantPast, modified: .distantPast)
    }

    private static func client(_ changes: JSON = [:], secret: [UInt8]? = nil) -> AppClient {
        let settings = (careful.object ?? [:]).merging(changes.object ?? [:]) { $1 }
        return AppClient(
            id: "c", pool: "p", name: "client", settings: .object(settings), sealedSecret: secret, created: .distantPast,
            modified: .distantPast)
    }

    @Test(
        arguments: [
            ([:], nil), (["DeletionProtection": "INACTIVE"], "deletion protection is off"),
            (["Policies": ["PasswordPolicy": ["MinimumLength": 6]]], "passwords may have 6 characters"),
            (
                [
                    "MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": ["Message": "{####}"],
                    "AccountRecoverySetting": ["RecoveryMechanisms": [["Priority": 1, "Name": "verified_email"]]],
                ], "recovered by email"
            ),
            (["MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": ["Message": "{####}"]], nil),
            (
                [
                    "MfaConfiguration": "OFF", "EmailMfaConfiguration": ["Message": "{####}"],
                    "AccountRecoverySetting": ["RecoveryMechanisms": [["Priority": 1, "Name": "verified_email"]]],
                ], nil
            ),
        ] as [(JSON, String?)])
    func `of a pool`(changes: JSON, words: String?) {
        let traps = PoolTrap.all(in: Self.pool(changes))
        #expect(traps.count == (words == nil ? 0 : 1), "\(traps)")
        if let words { #expect(traps.first?.what.contains(words) == true, "\(traps)") }
    }

    @Test(
        arguments: [
            ([:], nil, .warning), (["AllowedOAuthFlows": ["implicit"]], "implicit flow", .warning),
            (["PreventUserExistenceErrors": "LEGACY"], "tells who has an account", .warning),
            (["IdTokenValidity": 24], "live for a day", .warning), (["IdTokenValidity": 23], nil, .warning),
            (["CallbackURLs": ["http://app.example.com/"]], "http://app.example.com/", .error),
            (["CallbackURLs": ["http://localhost.example.com/"]], "http://localhost.example.com/", .error),
            (["ExplicitAuthFlows": ["ALLOW_ADMIN_USER_PASSWORD_AUTH"]], "without a secret", .warning),
        ] as [(JSON, String?, PoolTrap.Severity)])
    func `of a client`(changes: JSON, words: String?, severity: PoolTrap.Severity) {
        let traps = PoolTrap.all(in: Self.client(changes))
        #expect(traps.count == (words == nil ? 0 : 1), "\(traps)")
        if let words {
            #expect(traps.first?.what.contains(words) == true, "\(traps)")
            #expect(traps.first?.severity == severity)
        }
    }

    @Test func `a secret makes a server's flow right`() {
        #expect(PoolTrap.all(in: Self.client(["ExplicitAuthFlows": ["ALLOW_ADMIN_USER_PASSWORD_AUTH"]], secret: [1])).isEmpty)
    }

    @Test(
        arguments: [
            (User.Status.confirmed, [:], true, false), (.resetRequired, [:], true, true),
            (.resetRequired, ["email": "a@example.com", "email_verified": "true"], true, false), (.resetRequired, [:], false, false),
            (.unconfirmed, [:], true, true), (.unconfirmed, ["email": "a@example.com"], true, false),
        ] as [(User.Status, [String: String], Bool, Bool)])
    func `who is stuck`(status: User.Status, attributes: [String: String], isEnabled: Bool, isStuck: Bool) {
        let user = User(
            pool: "p", id: "u", username: "ada", status: status, isEnabled: isEnabled, attributes: attributes, created: .distantPast,
            modified: .distantPast)
        #expect(PoolTrap.isStuck(user, in: Self.pool()) == isStuck)
    }
}
