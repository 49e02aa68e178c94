import Actions
import Cryptography
import Store
import TestSupport
import Testing

@Suite struct KeyringTests {
    @Test func `a database is tied to the first key, and opens for no other`() async throws {
        let store = Store(try SQLiteDatabase.inMemory())
        try await store.migrate(at: StillEffects.start)
        let (key, other) = (MasterKey.generate(), MasterKey.generate())
        #expect(try await !Keyring.isTied(store))
        try await Keyring.check(key, in: store, at: StillEffects.start)
        #expect(try await Keyring.isTied(store))
        try await Keyring.check(key, in: store, at: StillEffects.start)
        let proof = try await store.read { try $0.keyring.proof() }
        await #expect(throws: Keyring.WrongKey.self) { try await Keyring.check(other, in: store, at: StillEffects.start) }
        #expect(try await store.read { try $0.keyring.proof() } == proof)
    }
}
