package import Cryptography
package import Foundation
package import Store

/// Ties a database to the master key that seals it.
package enum Keyring {
    /// The key at hand did not seal this database.
    package struct WrongKey: Error, CustomStringConvertible {
        package var description: String {
            "the master key is not the one that sealed this database; nothing was changed: give the right keys directory or LIFEGUARD_MASTER_KEY"
        }
    }

    /// Whether the database has been tied to a key already; one without a schema has not.
    package static func isTied(_ store: Store) async throws -> Bool {
        do { return try await store.read { try $0.keyring.proof() } != nil } catch StoreError.missingTable { return false }
    }

    /// Checks the key against the database; a database of no key yet is tied to this one.
    package static func check(_ key: MasterKey, in store: Store, at now: Date) async throws {
        let fresh = key.seal(text, for: identity)
        let proof = try await store.write { tables in
            if let proof = try tables.keyring.proof() { return proof }
            try tables.keyring.insert(proof: fresh, at: now)
            return fresh
        }
        guard let opened = try? key.open(proof, for: identity), ConstantTime.equal(opened, text) else { throw WrongKey() }
    }

    private static let identity = "keyring:master"
    private static let text = Array("lifeguard".utf8)
}
