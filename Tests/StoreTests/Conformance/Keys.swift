import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `signing keys are kept whole, in the order in which they sign`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        func key(_ id: KeyID, _ use: SigningKey.Use, signs: TimeInterval) -> SigningKey {
            SigningKey(id: id, pool: pool, use: use, sealed: [9, 8], jwk: #"{"kid":"x"}"#, created: world.now, signs: world.now + signs)
        }
        let keys = [key("old", .id, signs: 0), key("new", .access, signs: 7200)]
        try await world.write { tables in for key in keys.reversed() { try tables.signingKeys.insert(key) } }
        #expect(try await world.read { try $0.signingKeys.all(of: pool) } == keys)
        await #expect(throws: StoreError.duplicate) { try await world.write { try $0.signingKeys.insert(keys[0]) } }

        let next = key("next", .id, signs: 9000)
        try await world.write { tables in
            try tables.signingKeys.retireAll(of: pool, at: world.now + 100)
            try tables.signingKeys.insert(next)
        }
        #expect(try await world.read { try $0.signingKeys.all(of: pool).map(\.retires) } == [world.now + 100, world.now + 100, nil])
        #expect(try await world.write { try $0.signingKeys.deleteRetired(at: world.now + 100) } == 0)
        #expect(try await world.write { try $0.signingKeys.deleteRetired(at: world.now + 101) } == 2)
        #expect(try await world.read { try $0.signingKeys.all(of: pool) } == [next])
    }

    @Test(arguments: TestDatabase.allCases)
    func `access keys are kept whole`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let policy = AccessPolicy(
            pools: ["p"], isReadOnly: true, operations: [OperationPattern("Admin*")].compactMap { $0 }, expires: world.now)
        let key = AccessKey(id: "LGAK1", name: "deploy", sealedSecret: [1, 2], created: world.now, policy: policy)
        try await world.write { try $0.accessKeys.insert(key) }
        #expect(try await world.read { try $0.accessKeys.all() } == [key])
        await #expect(throws: StoreError.duplicate) { try await world.write { try $0.accessKeys.insert(key) } }
        #expect(try await world.write { try $0.accessKeys.delete("LGAK1") })
        #expect(try await world.write { try !$0.accessKeys.delete("LGAK1") })
    }

    @Test(arguments: TestDatabase.allCases)
    func `a database is tied to one master key`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        #expect(try await world.read { try $0.keyring.proof() } == nil)
        try await world.write { try $0.keyring.insert(proof: [1, 2, 3], at: world.now) }
        #expect(try await world.read { try $0.keyring.proof() } == [1, 2, 3])
        await #expect(throws: StoreError.duplicate) { try await world.write { try $0.keyring.insert(proof: [4], at: world.now) } }
    }
}
