import Cryptography
import Domain
import Foundation
import HummingbirdTesting
import TestSupport

/// Apps whose pools ask for more than a password.
enum Guarded {
    /// `ada` has chosen codes by mail.
    static func byMail() async throws -> RelyingParty {
        let party = try await start(["MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": [:]])
        try await party.prefer(["EmailMfaSettings": ["Enabled": true, "PreferredMfa": true]])
        return party
    }

    /// `ada` has both, and prefers none.
    static func byMailOrText() async throws -> RelyingParty {
        let party = try await start(["MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": [:], "SmsMfaConfiguration": [:]])
        try await party.prefer(["EmailMfaSettings": ["Enabled": true], "SMSMfaSettings": ["Enabled": true]])
        return party
    }

    static func byApp() async throws -> RelyingParty {
        try await start(["MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": ["Enabled": true]])
    }

    /// `bob` has no address at all.
    static func byAnything() async throws -> RelyingParty {
        let party = try await start([
            "MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": ["Enabled": true], "SmsMfaConfiguration": [:],
        ])
        try await party.user("bob", [:])
        return party
    }

    /// A code by mail or a passkey takes the place of the password.
    static func withoutPassword(client: JSON = [:], mfa: JSON = ["MfaConfiguration": "OFF"]) async throws -> RelyingParty {
        let ways: JSON = ["Policies": ["SignInPolicy": ["AllowedFirstAuthFactors": ["PASSWORD", "EMAIL_OTP", "WEB_AUTHN"]]]]
        let flows: JSON = ["ExplicitAuthFlows": ["ALLOW_USER_AUTH"], "PreventUserExistenceErrors": "ENABLED"]
        return try await start(mfa, pool: ways, client: client.over(flows))
    }

    static func start(_ mfa: JSON, pool: JSON = [:], client: JSON = [:]) async throws -> RelyingParty {
        let party = try await RelyingParty.start(pool: RelyingParty.strict.over(pool), client: client)
        _ = try await party.web.app.administer("SetUserPoolMfaConfig", mfa)
        return party
    }
}

extension RelyingParty {
    func prefer(_ settings: JSON) async throws {
        _ = try await web.app.administer("AdminSetUserMFAPreference", settings.over(["Username": "ada"]))
    }

    func mailedCode() async throws -> String { try await web.app.service.newestCode(to: "ada@example.com") }

    func code(of app: TOTP) -> String { app.code(step: TOTP.step(at: web.app.service.clock.now)) }

    /// What the ID token says that an answer's code is good for.
    func idClaims(_ answer: AppAnswer) async throws -> JSON { try await tokens(answer).id }
}

extension BrowserPage {
    /// As somebody types the page's key into an app.
    var app: TOTP? {
        guard let key = html.firstMatch(of: #/<code dir="ltr">([A-Z2-7 ]+)</code>/#)?.1 else { return nil }
        return Base32.decode(String(key.filter { $0 != " " })).map { TOTP(secret: $0) }
    }
}

extension [String: String] {
    func with(_ name: String, _ value: String) -> [String: String] { merging([name: value]) { $1 } }
}
