import Crypto

/// The one secret outside the database: 32 bytes that seal the secrets inside it, and from which other keys are derived.
///
/// Sealed bytes are `01 | key id (4) | nonce (12) | ciphertext | tag (16)`, AES-256-GCM under a key of their own (HKDF-SHA-256).
/// They open only for the identity for which they were sealed, so that no row can pass for another.
package struct MasterKey: Sendable {
    /// How many bytes make a master key.
    package static let length = 32

    private static let format: UInt8 = 1
    private static let headerLength = 5
    private static let overhead = headerLength + 12 + 16

    private let root: SymmetricKey
    private let sealing: SymmetricKey
    private let header: [UInt8]

    /// The key that consists of exactly these 32 bytes; `keyLength` for any other number.
    package init(bytes: [UInt8]) throws(SealError) {
        guard bytes.count == Self.length else { throw .keyLength }
        self.init(root: SymmetricKey(data: bytes))
    }

    private init(root: SymmetricKey) {
        self.root = root
        sealing = Self.key(from: root, info: "seal/key")
        let identity = Self.key(from: root, info: "seal/identity").withUnsafeBytes { Array($0) }
        header = [Self.format] + SHA2.sha256(identity).prefix(4)
    }

    /// A new key from the system's randomness.
    package static func generate() -> MasterKey {
        MasterKey(root: SymmetricKey(size: .bits256))
    }

    /// The 32 bytes, for the file in which the key is kept.
    package var bytes: [UInt8] {
        root.withUnsafeBytes { Array($0) }
    }

    /// 32 bytes that belong to `purpose` alone (HKDF-SHA-256, RFC 5869) and reveal nothing about the master key.
    package func derived(for purpose: String) -> [UInt8] {
        Self.key(from: root, info: "derived/" + purpose).withUnsafeBytes { Array($0) }
    }

    /// Encrypts `plain` so that only this key opens it, and only for the same `identity`: table, row and column, say.
    package func seal(_ plain: [UInt8], for identity: String) -> [UInt8] {
        guard let box = try? AES.GCM.seal(plain, using: sealing, authenticating: Array(identity.utf8)) else {
            preconditionFailure("AES-256-GCM refuses only keys of another length")
        }
        var sealed = header
        sealed.reserveCapacity(plain.count + Self.overhead)
        sealed.append(contentsOf: box.nonce)
        sealed.append(contentsOf: box.ciphertext)
        sealed.append(contentsOf: box.tag)
        return sealed
    }

    /// What `seal` was given, or the reason why it cannot be had.
    package func open(_ sealed: [UInt8], for identity: String) throws(SealError) -> [UInt8] {
        guard sealed.count >= Self.overhead, sealed[0] == Self.format else { throw .malformed }
        guard sealed.starts(with: header) else { throw .wrongKey }
        do {
            let box = try AES.GCM.SealedBox(combined: sealed[Self.headerLength...])
            return Array(try AES.GCM.open(box, using: sealing, authenticating: Array(identity.utf8)))
        } catch {
            throw .tampered
        }
    }

    private static func key(from root: SymmetricKey, info: String) -> SymmetricKey {
        HKDF<SHA256>.deriveKey(inputKeyMaterial: root, info: Array(info.utf8), outputByteCount: 32)
    }
}

extension MasterKey: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "•••" }
    package var debugDescription: String { "•••" }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
