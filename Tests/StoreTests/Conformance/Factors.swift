import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `a user's second factors are kept with the user`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        var user = world.user
        user.mfa = MFAPreferences(enabled: [.sms, .softwareToken], preferred: .sms)
        try await world.write { [user] in try $0.users.update(user) }
        let switchedOn = try await world.read { [id = user.id] in try $0.users.find(id, in: world.pool.id) }
        #expect(switchedOn?.mfa == user.mfa)
        user.mfa = .none
        try await world.write { [user] in try $0.users.update(user) }
        let switchedOff = try await world.read { [id = user.id] in try $0.users.find(id, in: world.pool.id) }
        #expect(switchedOff?.mfa == MFAPreferences.none)
    }

    @Test(arguments: TestDatabase.allCases)
    func `what a user has to show is told at once`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let user = world.user
        #expect(try await world.read { try $0.users.factors(of: "nobody", in: user.pool) } == nil)
        let before = try await world.read { try $0.users.factors(of: user.id, in: user.pool) }
        #expect(before == Factors(hasPassword: before?.hasPassword ?? false))
        try await world.write { tables in
            try tables.users.setPassword("hash", of: user.id, in: user.pool)
            try tables.users.setVerifier([7], of: user.id, in: user.pool)
            try tables.softwareTokens.put(SoftwareToken(pool: user.pool, user: user.id, pendingSeed: [1], created: world.now))
        }
        let pending = try await world.read { try $0.users.factors(of: user.id, in: user.pool) }
        #expect(pending == Factors(hasPassword: true, hasVerifier: true), "a seed that has not been shown to work is none")
        let token = SoftwareToken(
            pool: user.pool, user: user.id, sealedSeed: [1], name: "phone", lastStep: 3, created: world.now)
        try await world.write { try $0.softwareTokens.put(token) }
        #expect(
            try await world.read { try $0.users.factors(of: user.id, in: user.pool) }
                == Factors(hasPassword: true, hasVerifier: true, hasSoftwareToken: true))
        #expect(try await world.read { try $0.softwareTokens.find(of: user.id, in: user.pool) } == token)
        #expect(try await world.read { try $0.users.verifier(of: user.id, in: user.pool) } == [7])
    }

    @Test(arguments: TestDatabase.allCases)
    func `a recovery code is used once, and new ones take the place of all`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let user = world.user
        func left() async throws -> Int { try await world.read { try $0.recoveryCodes.count(of: user.id, in: user.pool) } }
        func use(_ hash: [UInt8], by id: UserID) async throws -> Bool {
            try await world.write { try $0.recoveryCodes.use(hash, of: id, in: user.pool) }
        }
        #expect(try await left() == 0)
        try await world.write { try $0.recoveryCodes.replace(by: [[1], [2]], of: user.id, in: user.pool, at: world.now) }
        #expect(try await left() == 2)
        #expect(try await !use([1], by: "another"))
        #expect(try await use([1], by: user.id))
        #expect(try await !use([1], by: user.id))
        #expect(try await left() == 1)
        try await world.write { try $0.recoveryCodes.replace(by: [[3], [4], [5]], of: user.id, in: user.pool, at: world.now) }
        #expect(try await !use([2], by: user.id))
        #expect(try await left() == 3)
        try await world.write { try $0.users.delete(user.id, in: user.pool, at: world.now) }
        #expect(try await left() == 0)
    }

    @Test(arguments: TestDatabase.allCases)
    func `a device is kept whole, listed by its key, and forgotten`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let user = world.user
        var device = Sample.device(of: user)
        try await world.write { [device] tables in
            try tables.devices.insert(device)
            try tables.devices.insert(Sample.device("us-east-1_d2", of: user))
        }
        await #expect(throws: StoreError.duplicate) {
            try await world.write { try $0.devices.insert(Sample.device(of: user)) }
        }
        device.isRemembered = false
        device.authenticated = world.now + 5
        try await world.write { [device] in try $0.devices.update(device) }
        #expect(try await world.read { try $0.devices.page(of: user.id, in: user.pool, after: nil, limit: 1) } == [device])
        let rest = try await world.read { [device] in try $0.devices.page(of: user.id, in: user.pool, after: device.key, limit: 9) }
        #expect(rest.map(\.key) == ["us-east-1_d2"])
        let gone = try await world.write { [device] in
            [try $0.devices.delete(device.key, of: user.id, in: user.pool), try $0.devices.delete(device.key, of: user.id, in: user.pool)]
        }
        #expect(gone == [true, false])
        let found = try await world.read { [device] in try $0.devices.find(device.key, of: user.id, in: user.pool) }
        #expect(found == nil)
    }

    @Test(arguments: TestDatabase.allCases)
    func `of too many devices those go that were not used for the longest, of that user only`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let user = world.user
        let other = Sample.user("user9")
        try await world.write { tables in
            for (number, seconds) in [50.0, 10, 40, 20, 30].enumerated() {
                for owner in [user, other] {
                    var device = Sample.device(DeviceKey("us-east-1_d\(number)"), of: owner)
                    device.authenticated += seconds
                    device.isRemembered = number != 4
                    try tables.devices.insert(device)
                }
            }
            try tables.devices.deleteUnused(of: user.id, in: user.pool, keeping: 3)
        }
        let keys = try await world.read { tables in
            try [user, other].map { try tables.devices.page(of: $0.id, in: $0.pool, after: nil, limit: 9).map(\.key.text.last) }
        }
        #expect(keys == [["0", "2", "4"], ["0", "1", "2", "3", "4"]])
        let remembered = try await world.read { try $0.devices.rememberedPage(of: user.id, in: user.pool, after: nil, limit: 9) }
        #expect(remembered.map(\.key.text.last) == ["0", "2"])
    }

    @Test(arguments: TestDatabase.allCases)
    func `a device keeps the last sign-in that waits for it`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let device = Sample.device(of: world.user)
        func kept() async throws -> [UInt8]? {
            try await world.read { try $0.devices.attempt(of: device.key, of: device.user, in: device.pool) }
        }
        try await world.write { try $0.devices.insert(device) }
        #expect(try await kept() == nil)
        for bytes in [[1], [2, 3]] as [[UInt8]] {
            try await world.write { try $0.devices.keep(bytes, for: device.key, of: device.user, in: device.pool) }
            #expect(try await kept() == bytes)
        }
        try await world.write { try $0.devices.keep([4], for: "us-east-1_d2", of: device.user, in: device.pool) }
        #expect(try await world.read { try $0.devices.attempt(of: "us-east-1_d2", of: device.user, in: device.pool) } == nil)
    }

    @Test(arguments: TestDatabase.allCases)
    func `a passkey is kept whole, listed by its age, and found by its id`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let user = world.user
        let (first, second) = (Sample.passkey([255, 2], of: user, created: world.now - 1), Sample.passkey([1], of: user))
        try await world.write { tables in
            for passkey in [second, first] { try tables.passkeys.insert(passkey, of: user.id, in: user.pool) }
        }
        await #expect(throws: StoreError.duplicate, "an id is one user's in the whole pool") {
            try await world.write { try $0.passkeys.insert(first, of: "another", in: user.pool) }
        }
        #expect(try await world.read { try $0.passkeys.all(of: user.id, in: user.pool) } == [first, second])
        #expect(try await world.read { try $0.passkeys.owner(of: first.idText, in: user.pool) } == user.id)
        #expect(try await world.read { try $0.passkeys.owner(of: first.idText, in: "us-east-1_other") } == nil)
        #expect(try await world.read { try $0.users.factors(of: user.id, in: user.pool) }?.passkeys == 2)
    }

    @Test(arguments: TestDatabase.allCases)
    func `a passkey's counter is moved on once, and only by its owner`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let user = world.user
        var passkey = Sample.passkey(of: user, signCount: 3_000_000_000)
        try await world.write { [passkey] in try $0.passkeys.insert(passkey, of: user.id, in: user.pool) }
        passkey.signCount += 1
        passkey.isBackedUp = true
        let moved = try await world.write { [passkey] tables in
            let count = passkey.signCount - 1
            return [
                try tables.passkeys.update(passkey, countedFrom: count, of: "another", in: user.pool),
                try tables.passkeys.update(passkey, countedFrom: count, of: user.id, in: user.pool),
                try tables.passkeys.update(passkey, countedFrom: count, of: user.id, in: user.pool),
            ]
        }
        #expect(moved == [false, true, false])
        #expect(try await world.read { try $0.passkeys.all(of: user.id, in: user.pool) } == [passkey])
        let gone = try await world.write { [id = passkey.idText] tables in
            [
                try tables.passkeys.delete(id, of: "another", in: user.pool), try tables.passkeys.delete(id, of: user.id, in: user.pool),
                try tables.passkeys.delete(id, of: user.id, in: user.pool),
            ]
        }
        #expect(gone == [false, true, false])
    }

    @Test(arguments: TestDatabase.allCases)
    func `a step of a sign-in is spent once`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        try await world.write { try $0.spentSessions.insert("step", expires: world.now + 180) }
        await #expect(throws: StoreError.duplicate) {
            try await world.write { try $0.spentSessions.insert("step", expires: world.now + 180) }
        }
    }
}
