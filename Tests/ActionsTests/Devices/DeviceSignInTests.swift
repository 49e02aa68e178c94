import Actions
import Domain
import Foundation
import Store
import TestSupport
import Testing

/// DEVICE_SRP_AUTH and DEVICE_PASSWORD_VERIFIER, and what a device changes about sign-in and refresh.
@Suite struct DeviceSignInTests {
    @Test func `without tracking nobody gets a device`() async throws {
        let app = try await DeviceWorld.start(tracking: .null)
        let answer = try await app.logInAnswer("ann")
        #expect(answer["AuthenticationResult"]?["NewDeviceMetadata"] == nil)
        #expect(try TestTokens(answer).accessClaims["device_key"] == nil)
        // The parameter is taken for nothing.
        _ = try TestTokens(try await app.srpAnswer("ann", TestApp.password, ["DEVICE_KEY": "us-east-1_x"]))
    }

    @Test func `a sign-in without a device gets keys for one, of the user's one group`() async throws {
        let app = try await DeviceWorld.start()
        let first = try await app.logInAnswer("ann")
        let (one, two) = (try TestDevice(first), try TestDevice(try await app.logInAnswer("ann")))
        #expect(one.key.hasPrefix("us-east-1_"))
        #expect(one.key != two.key)
        #expect(one.group == two.group)
        #expect(one.group.hasPrefix("-"))
        #expect(try TestTokens(first).accessClaims["device_key"] == .string(one.key))
        #expect(try TestTokens(first).idClaims["device_key"] == nil)
    }

    @Test func `a device that nobody knows is told, whoever signs in`() async throws {
        let app = try await DeviceWorld.start()
        let mine = try await app.confirmedDevice(try await app.logInAnswer("ann"))
        for key in ["us-east-1_11111111-2222-3333-4444-555555555555", "a b", String(repeating: "x", count: 300), "\u{0}"] {
            await #expect(throws: Refusal.deviceNotFound) { try await app.askSRP("ann", TestApp.password, ["DEVICE_KEY": .string(key)]) }
        }
        await #expect(throws: Refusal.deviceNotFound) { try await app.askSRP("bob", TestApp.password, ["DEVICE_KEY": .string(mine.key)]) }
    }

    @Test(arguments: [true, false])
    func `a device proves itself, with the session string or without`(bringsSession: Bool) async throws {
        let app = try await DeviceWorld.start()
        let device = try await app.confirmedDevice(try await app.logInAnswer("ann"))
        app.advance(by: 3600)
        let answer = try await app.deviceAnswer("ann", device, bringsSession: bringsSession)
        #expect(answer["AuthenticationResult"]?["NewDeviceMetadata"] == nil)
        #expect(try TestTokens(answer).accessClaims["device_key"] == .string(device.key))
        let record = try await app.administer("AdminGetDevice", ["Username": "ann", "DeviceKey": .string(device.key)])["Device"]
        #expect(record?["DeviceLastAuthenticatedDate"]?.double == app.service.clock.now.timeIntervalSince1970)
    }

    @Test func `the question names what SDKs look for`() async throws {
        let app = try await DeviceWorld.start()
        let device = try await app.confirmedDevice(try await app.logInAnswer("ann"))
        let first = try await app.srpAnswer("ann", TestApp.password, ["DEVICE_KEY": .string(device.key)])
        #expect(first["ChallengeName"] == "DEVICE_SRP_AUTH")
        #expect(first["Session"] != nil)
        let asked = try await app.askDevice("ann", device, session: first["Session"])
        #expect(asked.answer["ChallengeName"] == "DEVICE_PASSWORD_VERIFIER")
        #expect(asked.parameters.object?.keys.sorted() == ["DEVICE_KEY", "SALT", "SECRET_BLOCK", "SRP_B", "USERNAME"])
        #expect(asked.parameters["DEVICE_KEY"] == .string(device.key))
        #expect(asked.parameters["USERNAME"] == "ann")
    }

    @Test func `the device comes after the password, never instead of it`() async throws {
        let app = try await DeviceWorld.start()
        let device = try await app.confirmedDevice(try await app.logInAnswer("ann"))
        await #expect(throws: Refusal.challengeSessionInvalid) { try await app.askDevice("ann", device) }
        await #expect(throws: Refusal.incorrectUsernameOrPassword) {
            try await app.srpAnswer("ann", "wrong", ["DEVICE_KEY": .string(device.key)])
        }
        await #expect(throws: Refusal.challengeSessionInvalid) { try await app.askDevice("ann", device) }
        _ = try await app.srpAnswer("ann", TestApp.password, ["DEVICE_KEY": .string(device.key)])
        // What waits does so for this client and user only, once, and not for long.
        let other = try await app.with(client: DeviceWorld.flows)
        await #expect(throws: Refusal.challengeSessionInvalid) { try await other.askDevice("ann", device) }
        await #expect(throws: Refusal.challengeSessionInvalid) { try await app.askDevice("bob", device) }
        _ = try await app.askDevice("ann", device)
        await #expect(throws: Refusal.challengeSessionInvalid) { try await app.askDevice("ann", device) }
        _ = try await app.srpAnswer("ann", TestApp.password, ["DEVICE_KEY": .string(device.key)])
        app.advance(by: 180)
        await #expect(throws: Refusal.challengeSessionExpired) { try await app.askDevice("ann", device) }
    }

    @Test func `a wrong secret is wrong, counts, and gives no tokens`() async throws {
        let app = try await DeviceWorld.start()
        var device = try await app.confirmedDevice(try await app.logInAnswer("ann"))
        let right = device
        device.secret = "guess"
        for _ in 1...5 {
            await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await app.deviceAnswer("ann", device) }
        }
        await #expect(throws: Refusal.passwordAttemptsExceeded) { try await app.deviceAnswer("ann", right) }
        app.advance(by: 1)
        _ = try TestTokens(try await app.deviceAnswer("ann", right))
    }

    @Test func `what one device has shown is not another's`() async throws {
        let app = try await DeviceWorld.start()
        let mine = try await app.confirmedDevice(try await app.logInAnswer("ann"))
        let other = try await app.confirmedDevice(try await app.logInAnswer("ann"))
        let first = try await app.srpAnswer("ann", TestApp.password, ["DEVICE_KEY": .string(mine.key)])
        let asked = try await app.askDevice("ann", mine, session: first["Session"])
        let answer = try asked.responses().with(["DEVICE_KEY": .string(other.key)])
        await #expect(throws: Refusal.challengeSessionInvalid) { try await app.respond("DEVICE_PASSWORD_VERIFIER", answer) }
    }

    @Test func `a device that is forgotten in the middle proves nothing any more`() async throws {
        let app = try await DeviceWorld.start()
        let device = try await app.confirmedDevice(try await app.logInAnswer("ann"))
        let first = try await app.srpAnswer("ann", TestApp.password, ["DEVICE_KEY": .string(device.key)])
        let asked = try await app.askDevice("ann", device, session: first["Session"])
        _ = try await app.administer("AdminForgetDevice", ["Username": "ann", "DeviceKey": .string(device.key)])
        let answer = try asked.responses().with(["DEVICE_KEY": .string(device.key)])
        await #expect(throws: Refusal.deviceNotFound) { try await app.respond("DEVICE_PASSWORD_VERIFIER", answer) }
    }

    @Test(arguments: [
        // What the pool says, whether the device is remembered, and what is asked after the password.
        (true, true, ["DEVICE_SRP_AUTH"]), (true, false, ["EMAIL_OTP", "DEVICE_SRP_AUTH"]),
        (false, true, ["EMAIL_OTP", "DEVICE_SRP_AUTH"]), (false, false, ["EMAIL_OTP", "DEVICE_SRP_AUTH"]),
    ])
    func `only a remembered device spares the second factor, and only where the pool says so`(
        spares: Bool, isRemembered: Bool, challenges: [String]
    ) async throws {
        let app = try await DeviceWorld.start(
            tracking: ["ChallengeRequiredOnNewDevice": .bool(spares), "DeviceOnlyRememberedOnUserPrompt": .bool(!isRemembered)])
        let device = try await app.confirmedDevice(try await app.logInAnswer("ann"))
        try await app.requireCodes(of: "ann")
        var answer = try await app.srpAnswer("ann", TestApp.password, ["DEVICE_KEY": .string(device.key)])
        var asked: [String] = []
        while let challenge = answer["ChallengeName"]?.string, asked.count < 4 {
            asked.append(challenge)
            if challenge == "DEVICE_SRP_AUTH" {
                answer = try await app.proveDevice("ann", device, session: answer["Session"])
            } else {
                let code = try await app.service.newestCode(to: "ann@example.com")
                answer = try await app.respond(
                    "EMAIL_OTP", ["USERNAME": "ann", "EMAIL_OTP_CODE": .string(code)], session: answer["Session"])
            }
        }
        #expect(asked == challenges)
        let claims = try TestTokens(answer).accessClaims
        #expect(claims["device_key"] == .string(device.key))
        #expect(claims["acr"] == (challenges.count == 1 ? "loa:1" : "loa:3"))
    }

    @Test func `without naming its device nobody is spared anything`() async throws {
        let app = try await DeviceWorld.start()
        _ = try await app.confirmedDevice(try await app.logInAnswer("ann"))
        try await app.requireCodes(of: "ann")
        #expect(try await app.srpAnswer("ann")["ChallengeName"] == "EMAIL_OTP")
    }

    @Test func `a session goes on only on its device, once that is confirmed and until it is forgotten`() async throws {
        let app = try await DeviceWorld.start()
        let answer = try await app.logInAnswer("ann")
        let (tokens, device) = (try TestTokens(answer), try TestDevice(answer))
        func refresh(_ key: String?) async throws -> TestTokens {
            let parameters: JSON = ["REFRESH_TOKEN": .string(tokens.refresh ?? "")]
            let all = key.map { parameters.with(["DEVICE_KEY": .string($0)]) } ?? parameters
            return try TestTokens(try await app.send("InitiateAuth", ["AuthFlow": "REFRESH_TOKEN_AUTH", "AuthParameters": all]))
        }
        await #expect(throws: Refusal.refreshTokenInvalid) { try await refresh(device.key) }
        _ = try await app.confirmedDevice(answer)
        let other = try await app.confirmedDevice(try await app.logInAnswer("ann"))
        for key in [nil, other.key, "us-east-1_x", "\u{0}"] {
            await #expect(throws: Refusal.refreshTokenInvalid) { try await refresh(key) }
        }
        await #expect(throws: Refusal.refreshTokenInvalid) { try await app.tokens(from: tokens.refresh) }
        let again = try await refresh(device.key)
        #expect(try again.accessClaims["device_key"] == .string(device.key))
        let request: JSON = ["RefreshToken": .string(tokens.refresh ?? ""), "DeviceKey": .string(device.key)]
        _ = try TestTokens(try await app.send("GetTokensFromRefreshToken", request))
        _ = try await app.service.send("ForgetDevice", ["AccessToken": .string(tokens.access), "DeviceKey": .string(device.key)])
        await #expect(throws: Refusal.refreshTokenInvalid) { try await refresh(device.key) }
        await #expect(throws: Refusal.deviceNotFound) { try await app.askSRP("ann", TestApp.password, ["DEVICE_KEY": .string(device.key)]) }
    }

    @Test func `sessions of before devices were tracked go on`() async throws {
        let app = try await DeviceWorld.start(tracking: .null)
        let tokens = try await app.logIn("ann")
        _ = try await app.administer("UpdateUserPool", ["DeviceConfiguration": ["ChallengeRequiredOnNewDevice": true]])
        _ = try await app.refresh(tokens.refresh)
    }
}
