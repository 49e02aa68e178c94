import Cryptography
import Domain
import Foundation
import TestSupport

extension TestApp {
    /// A pool whose users may or must have second factors.
    static func secured(_ mfa: JSON, pool: JSON = ["AutoVerifiedAttributes": ["email"]], client: JSON = [:]) async throws -> TestApp {
        let app = try await start(pool: pool, client: client)
        _ = try await app.administer("SetUserPoolMfaConfig", mfa)
        return app
    }

    static let optionalToken: JSON = ["MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": ["Enabled": true]]
    static let requiredToken: JSON = ["MfaConfiguration": "ON", "SoftwareTokenMfaConfiguration": ["Enabled": true]]
    static let anything: JSON = [
        "MfaConfiguration": "OPTIONAL", "SoftwareTokenMfaConfiguration": ["Enabled": true], "SmsMfaConfiguration": [:],
        "EmailMfaConfiguration": [:],
    ]

    func associate(_ tokens: TestTokens) async throws -> TOTP {
        try TOTP(try await service.send("AssociateSoftwareToken", ["AccessToken": .string(tokens.access)]))
    }

    func verify(_ tokens: TestTokens, _ code: String, name: String? = nil) async throws -> JSON {
        try await service.send(
            "VerifySoftwareToken",
            ["AccessToken": .string(tokens.access), "UserCode": .string(code), "FriendlyDeviceName": name.map(JSON.string) ?? .null])
    }

    func prefer(_ tokens: TestTokens, _ settings: JSON) async throws {
        _ = try await service.send("SetUserMFAPreference", settings.over(["AccessToken": .string(tokens.access)]))
    }

    /// A user with an authenticator app that is asked at every sign-in.
    func userWithToken(_ name: String) async throws -> TOTP {
        try await confirmedUser(name)
        let tokens = try await logIn(name)
        let totp = try await associate(tokens)
        _ = try await verify(tokens, code(of: totp), name: "phone")
        try await prefer(tokens, ["SoftwareTokenMfaSettings": ["Enabled": true, "PreferredMfa": true]])
        // A code counts once: the next one comes with the next step.
        advance(by: TOTP.period)
        return totp
    }

    /// What the app shows now, or so many steps from now.
    func code(of totp: TOTP, steps: Int64 = 0) -> String { totp.code(step: TOTP.step(at: service.clock.now) + steps) }

    /// Answers the question of an answer before.
    func respond(_ asked: JSON, _ name: String, _ responses: JSON = [:], session: String? = nil) async throws -> JSON {
        try await send(
            "RespondToAuthChallenge",
            [
                "ChallengeName": try .string(asked["ChallengeName"].text(or: "ChallengeName")),
                "Session": try .string(session ?? asked["Session"].text(or: "Session")),
                "ChallengeResponses": responses.over(["USERNAME": .string(name)]),
            ])
    }

    /// Answers SOFTWARE_TOKEN_MFA.
    func respond(_ asked: JSON, _ name: String, code: String) async throws -> JSON {
        try await respond(asked, name, ["SOFTWARE_TOKEN_MFA_CODE": .string(code)])
    }

    func associate(session: JSON?) async throws -> (totp: TOTP, session: String) {
        let answer = try await service.send("AssociateSoftwareToken", ["Session": session ?? .null])
        return (try TOTP(answer), try answer["Session"].text(or: "Session"))
    }

    func verify(session: String, _ code: String) async throws -> String {
        let answer = try await service.send("VerifySoftwareToken", ["Session": .string(session), "UserCode": .string(code)])
        return try answer["Session"].text(or: "Session")
    }
}

extension TOTP {
    /// What `SecretCode` tells an app.
    fileprivate init(_ answer: JSON) throws {
        guard let secret = Base32.decode(try answer["SecretCode"].text(or: "SecretCode")) else { throw Missing("SecretCode") }
        self.init(secret: secret)
    }
}
