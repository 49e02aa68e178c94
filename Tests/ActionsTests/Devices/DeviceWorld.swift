import Domain
import TestSupport

/// A pool that tracks devices, with two users.
enum DeviceWorld {
    static let flows: JSON = ["ExplicitAuthFlows": ["ALLOW_USER_SRP_AUTH", "ALLOW_USER_PASSWORD_AUTH", "ALLOW_REFRESH_TOKEN_AUTH"]]

    static func start(tracking: JSON = ["ChallengeRequiredOnNewDevice": true, "DeviceOnlyRememberedOnUserPrompt": false]) async throws
        -> TestApp
    {
        let app = try await TestApp.start(pool: ["AutoVerifiedAttributes": ["email"], "DeviceConfiguration": tracking], client: flows)
        for name in ["ann", "bob"] { try await app.confirmedUser(name) }
        return app
    }
}

extension TestApp {
    /// Confirms the device of a sign-in.
    func confirmedDevice(_ answer: JSON, named name: String? = "laptop") async throws -> TestDevice {
        let device = try TestDevice(answer)
        _ = try await confirm(device, TestTokens(answer), name)
        return device
    }

    func confirm(_ device: TestDevice, _ tokens: TestTokens, _ name: String? = nil, config: JSON? = nil) async throws -> JSON {
        try await service.send(
            "ConfirmDevice",
            [
                "AccessToken": .string(tokens.access), "DeviceKey": .string(device.key), "DeviceName": name.map(JSON.string) ?? .null,
                "DeviceSecretVerifierConfig": try config ?? device.config(),
            ])
    }

    /// Answers DEVICE_SRP_AUTH.
    func askDevice(_ name: String, _ device: TestDevice, session: JSON? = nil) async throws -> TestSRP {
        try await TestSRP(.device(device), in: pool) { key in
            try await respond(
                "DEVICE_SRP_AUTH", ["USERNAME": .string(name), "DEVICE_KEY": .string(device.key), "SRP_A": key], session: session)
        }
    }

    /// Answers DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER.
    func proveDevice(_ name: String, _ device: TestDevice, session: JSON? = nil) async throws -> JSON {
        let asked = try await askDevice(name, device, session: session)
        return try await respond("DEVICE_PASSWORD_VERIFIER", try asked.responses().with(["DEVICE_KEY": .string(device.key)]))
    }

    /// A whole sign-in by password and device.
    func deviceAnswer(_ name: String, _ device: TestDevice, bringsSession: Bool = true) async throws -> JSON {
        let first = try await srpAnswer(name, TestApp.password, ["DEVICE_KEY": .string(device.key)])
        return try await proveDevice(name, device, session: bringsSession ? first["Session"] : nil)
    }

    /// Switches the second factor on, which for the user is a mailed code.
    func requireCodes(of name: String) async throws {
        let mail: JSON = ["Subject": "Your code", "Message": "Your code is {####}."]
        _ = try await administer("SetUserPoolMfaConfig", ["MfaConfiguration": "OPTIONAL", "EmailMfaConfiguration": mail])
        _ = try await administer(
            "AdminSetUserMFAPreference",
            ["Username": .string(name), "EmailMfaSettings": ["Enabled": true, "PreferredMfa": true]])
    }
}
