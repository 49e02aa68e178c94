import Actions
import Cryptography
import Domain
import Foundation
import Store
import TestSupport
import Testing

/// ConfirmDevice, GetDevice, ListDevices, UpdateDeviceStatus, ForgetDevice and their Admin twins.
@Suite struct DevicesTests {
    @Test(arguments: [false, true])
    func `a device is confirmed, and the user asked where the pool wants it`(isAsked: Bool) async throws {
        let app = try await DeviceWorld.start(tracking: ["DeviceOnlyRememberedOnUserPrompt": .bool(isAsked)])
        let answer = try await app.logInAnswer("ann")
        let (tokens, device) = (try TestTokens(answer), try TestDevice(answer))
        #expect(try await list(app, tokens) == [])
        #expect(try await app.confirm(device, tokens, "laptop") == ["UserConfirmationNecessary": .bool(isAsked)])
        #expect(try await list(app, tokens) == (isAsked ? [] : [device.key]))
        _ = try await update(app, tokens, device, "remembered")
        #expect(try await list(app, tokens) == [device.key])
        _ = try await update(app, tokens, device, "not_remembered")
        #expect(try await list(app, tokens) == [])
        let all = try await app.administer("AdminListDevices", ["Username": "ann"])["Devices"]?.array ?? []
        #expect(all.compactMap { $0["DeviceKey"]?.string } == [device.key])
    }

    @Test func `a device is confirmed once`() async throws {
        let app = try await DeviceWorld.start()
        let answer = try await app.logInAnswer("ann")
        let (tokens, device) = (try TestTokens(answer), try await app.confirmedDevice(answer))
        await #expect(throws: Refusal.deviceKeyExists) { try await app.confirm(device, tokens) }
        // Nor does one that was forgotten come back by itself.
        _ = try await app.administer("AdminForgetDevice", ["Username": "ann", "DeviceKey": .string(device.key)])
        await #expect(throws: Self.invalidKey) { try await app.confirm(device, tokens) }
    }

    @Test func `only the key that the sign-in gave is confirmed`() async throws {
        let app = try await DeviceWorld.start()
        let (mine, theirs) = (try await app.logInAnswer("ann"), try await app.logInAnswer("bob"))
        let later = try await app.logInAnswer("ann")
        for answer in [theirs, later] {
            await #expect(throws: Self.invalidKey) { try await app.confirm(try TestDevice(answer), TestTokens(mine)) }
        }
        let device = try TestDevice(mine)
        await #expect(throws: Self.invalidKey) { try await app.confirm(device, TestTokens(mine), config: .null) }
        _ = try await app.administer("UpdateUserPool", [:])
        await #expect(throws: Self.invalidKey) { try await app.confirm(device, TestTokens(mine)) }
    }

    @Test func `a verifier with which anybody could sign in is none`() async throws {
        let app = try await DeviceWorld.start()
        let answer = try await app.logInAnswer("ann")
        let (tokens, device) = (try TestTokens(answer), try TestDevice(answer))
        let good = try device.config()
        let prime = try CognitoSRP.group.get().prime
        func base64(_ bytes: [UInt8]) -> JSON { .string(Data(bytes).base64EncodedString()) }
        for change in [
            ["PasswordVerifier": base64([])], ["PasswordVerifier": base64([0])], ["PasswordVerifier": base64([1])],
            ["PasswordVerifier": base64(prime)], ["PasswordVerifier": base64(prime.dropLast() + [prime[prime.count - 1] - 1])],
            ["PasswordVerifier": "?"], ["PasswordVerifier": ""], ["Salt": "?"], ["Salt": ""],
            ["Salt": base64([UInt8](repeating: 1, count: 100))],
        ] as [JSON] {
            await #expect(throws: Refusal.invalidParameter("Invalid device secret verifier given.")) {
                try await app.confirm(device, tokens, config: good.with(change))
            }
        }
        _ = try await app.confirm(device, tokens, config: good)
    }

    @Test func `users see what is theirs, administrators see more`() async throws {
        let app = try await DeviceWorld.start()
        let answer = try await app.logInAnswer("ann")
        let device = try await app.confirmedDevice(answer)
        let start = app.service.clock.now.timeIntervalSince1970
        let key = JSON.string(device.key)
        let mine = try await app.service.send("GetDevice", ["AccessToken": .string(TestTokens(answer).access), "DeviceKey": key])["Device"]
        #expect(mine?["DeviceAttributes"] == .attributes(["device_status": "valid", "device_name": "laptop"]))
        for date in ["DeviceCreateDate", "DeviceLastModifiedDate", "DeviceLastAuthenticatedDate"] {
            #expect(mine?[date]?.double == start)
        }
        app.advance(by: 60)
        _ = try await app.administer(
            "AdminUpdateDeviceStatus", ["Username": "ann", "DeviceKey": key, "DeviceRememberedStatus": "not_remembered"])
        let record = try await app.administer("AdminGetDevice", ["Username": "ann", "DeviceKey": key])["Device"]
        #expect(
            record?["DeviceAttributes"]
                == .attributes([
                    "device_status": "valid", "device_name": "laptop",
                    "dev:device_arn": "arn:aws:cognito-idp:us-east-1:000000000000:owner/ann.\(app.pool)/device/\(device.key)",
                    "dev:device_owner": "ann.\(app.pool)", "dev:device_remembered_status": "not_remembered", "dev:device_sdk": "aws-sdk",
                ]))
        #expect(record?["DeviceLastModifiedDate"]?.double == start + 60)
        #expect(record?["DeviceCreateDate"]?.double == start)
    }

    @Test func `what is not there cannot be touched`() async throws {
        let app = try await DeviceWorld.start()
        let device = JSON.string(try await app.confirmedDevice(try await app.logInAnswer("ann")).key)
        let token = JSON.string(try await app.logIn("bob").access)
        let status: JSON = ["DeviceRememberedStatus": "remembered"]
        for operation in ["GetDevice", "UpdateDeviceStatus", "ForgetDevice"] {
            let body: JSON = ["AccessToken": token, "DeviceKey": device]
            await #expect(throws: Refusal.deviceNotFound) {
                try await app.service.send(operation, operation == "UpdateDeviceStatus" ? body.with(status) : body)
            }
        }
        for operation in ["AdminGetDevice", "AdminUpdateDeviceStatus", "AdminForgetDevice"] {
            // The model of AdminGetDevice and AdminListDevices knows no users that are not there.
            let nobody: Refusal = operation == "AdminGetDevice" ? .deviceNotFound : .userNotFound
            for (name, refusal) in [("bob", Refusal.deviceNotFound), ("nobody", nobody)] {
                let body: JSON = ["Username": .string(name), "DeviceKey": device]
                await #expect(throws: refusal) {
                    try await app.administer(operation, operation == "AdminUpdateDeviceStatus" ? body.with(status) : body)
                }
            }
        }
        await #expect(throws: Refusal.deviceNotFound) { try await app.administer("AdminListDevices", ["Username": "nobody"]) }
    }

    @Test func `devices are listed page by page`() async throws {
        let app = try await DeviceWorld.start()
        var keys: [String] = []
        for _ in 1...5 { keys.append(try await app.confirmedDevice(try await app.logInAnswer("ann")).key) }
        let token = JSON.string(try await app.logIn("ann").access)
        var seen: [String] = []
        var next: JSON?
        repeat {
            let answer = try await app.service.send("ListDevices", ["AccessToken": token, "Limit": 2, "PaginationToken": next ?? .null])
            seen += (answer["Devices"]?.array ?? []).compactMap { $0["DeviceKey"]?.string }
            next = answer["PaginationToken"]
        } while next != nil && seen.count < 9
        #expect(seen == keys.sorted())
        let all = try await app.administer("AdminListDevices", ["Username": "ann", "Limit": 0])
        #expect(all["Devices"]?.array?.count == 5)
        await #expect(throws: Refusal.invalidParameter("Invalid pagination token.")) {
            try await app.service.send("ListDevices", ["AccessToken": token, "PaginationToken": "?"])
        }
    }

    @Test func `one device too many takes the place of what was not used for the longest`() async throws {
        let app = try await DeviceWorld.start()
        let owner = UserID(try await app.logIn("ann").accessClaims["sub"]?.string ?? "")
        let start = app.service.clock.now
        try await app.service.store.write { [pool = app.pool] tables in
            for number in 1...Limits.devicesPerUser {
                // The higher the number, the longer ago it was used.
                let used = start.addingTimeInterval(Double(-number))
                try tables.devices.insert(
                    Device(
                        key: DeviceKey("us-east-1_d\(number)"), pool: pool, user: owner, name: nil, sealedVerifier: [1], isRemembered: true,
                        created: used, modified: used, authenticated: used))
            }
        }
        let device = try await app.confirmedDevice(try await app.logInAnswer("ann"))
        let keys = try await app.service.store.read { [pool = app.pool] in
            try $0.devices.page(of: owner, in: pool, after: nil, limit: 1_000).map(\.key.text)
        }
        #expect(keys.count == Limits.devicesPerUser)
        #expect(keys.contains(device.key))
        #expect(!keys.contains("us-east-1_d\(Limits.devicesPerUser)"))
        #expect(keys.contains("us-east-1_d\(Limits.devicesPerUser - 1)"))
    }

    @Test func `the verifier is kept sealed, for this device alone`() async throws {
        let app = try await DeviceWorld.start()
        let answer = try await app.logInAnswer("ann")
        let (tokens, device) = (try TestTokens(answer), try TestDevice(answer))
        let config = try device.config()
        _ = try await app.confirm(device, tokens, config: config)
        let owner = UserID(try tokens.accessClaims["sub"]?.string ?? "")
        let kept = try await app.service.store.read { [pool = app.pool] in
            try $0.devices.find(DeviceKey(device.key), of: owner, in: pool)?.sealedVerifier
        }
        let verifier = Data(base64Encoded: config["PasswordVerifier"]?.string ?? "") ?? Data()
        #expect(Data(kept ?? []).range(of: verifier.dropFirst()) == nil)
        #expect((kept?.count ?? 0) > verifier.count)
    }

    private static let invalidKey = Refusal.invalidParameter("Invalid device key given.")

    private func list(_ app: TestApp, _ tokens: TestTokens) async throws -> [String] {
        let devices = try await app.service.send("ListDevices", ["AccessToken": .string(tokens.access)])["Devices"]?.array ?? []
        return devices.compactMap { $0["DeviceKey"]?.string }
    }

    private func update(_ app: TestApp, _ tokens: TestTokens, _ device: TestDevice, _ status: JSON) async throws -> JSON {
        try await app.service.send(
            "UpdateDeviceStatus",
            ["AccessToken": .string(tokens.access), "DeviceKey": .string(device.key), "DeviceRememberedStatus": status])
    }
}
