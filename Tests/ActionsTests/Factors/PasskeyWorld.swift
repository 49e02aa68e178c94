import Actions
import Domain
import Foundation
import TestSupport

/// A pool that takes passkeys, with one user who can sign in by password.
struct PasskeyWorld {
    static let name = "ann"
    static let userAuth: JSON = [
        "ExplicitAuthFlows": ["ALLOW_USER_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]
    ]

    let app: TestApp
    let tokens: TestTokens

    /// - Parameter mfa: what `SetUserPoolMfaConfig` is told.
    init(_ mfa: JSON? = nil, firstFactors: JSON = ["PASSWORD", "WEB_AUTHN"], on service: TestService? = nil) async throws {
        let pool: JSON = [
            "AutoVerifiedAttributes": ["email"], "Policies": ["SignInPolicy": ["AllowedFirstAuthFactors": firstFactors]],
        ]
        app = try await TestApp.start(pool: pool, client: Self.userAuth, on: service)
        if let mfa { _ = try await app.administer("SetUserPoolMfaConfig", mfa) }
        try await app.confirmedUser(Self.name)
        tokens = try await app.logIn(Self.name)
    }

    // MARK: Registering

    func start(as tokens: TestTokens? = nil) async throws -> JSON {
        try await app.service.send("StartWebAuthnRegistration", token(tokens))["CredentialCreationOptions"] ?? .null
    }

    func complete(_ credential: JSON, as tokens: TestTokens? = nil) async throws {
        _ = try await app.service.send("CompleteWebAuthnRegistration", token(tokens).with(["Credential": credential]))
    }

    /// A passkey of the user.
    func passkey(_ number: Int = 0) async throws -> SoftPasskey {
        var passkey = try SoftPasskey(number)
        try await complete(try passkey.register(try await start()))
        return passkey
    }

    func list(_ page: JSON = [:]) async throws -> JSON {
        try await app.service.send("ListWebAuthnCredentials", token(nil).with(page))
    }

    func delete(_ id: JSON?) async throws {
        _ = try await app.service.send("DeleteWebAuthnCredential", token(nil).with(["CredentialId": id ?? .null]))
    }

    private func token(_ tokens: TestTokens?) -> JSON { ["AccessToken": .string((tokens ?? self.tokens).access)] }

    // MARK: Signing in

    /// What is asked of whoever prefers a passkey.
    func asked(_ name: String = name) async throws -> JSON {
        try await app.send(
            "InitiateAuth", ["AuthFlow": "USER_AUTH", "AuthParameters": ["USERNAME": .string(name), "PREFERRED_CHALLENGE": "WEB_AUTHN"]])
    }

    func options(_ asked: JSON) throws -> JSON {
        try JSON(parsing: try asked["ChallengeParameters"]?["CREDENTIAL_REQUEST_OPTIONS"].text(or: "options") ?? "")
    }

    func answer(_ asked: JSON, _ credential: JSON, _ name: String = name) async throws -> JSON {
        try await app.respond(asked, name, ["CREDENTIAL": .string(credential.text)])
    }

    /// The whole way.
    func signIn(with passkey: SoftPasskey) async throws -> JSON {
        let asked = try await asked()
        return try await answer(asked, try passkey.sign(try options(asked)))
    }
}
