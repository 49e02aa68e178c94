package import Crypto

/// A key that verifies what a passkey signs. Made only of numbers that are a key of its kind.
package enum PasskeyPublicKey: Sendable {
    case es256(P256.Signing.PublicKey)
    case rs256(RSAPublicKey)
    case ed25519(Curve25519.Signing.PublicKey)

    /// A point of P-256, 32 bytes a coordinate; nil where the curve has no such point.
    package init?(x: [UInt8], y: [UInt8]) {
        guard x.count == 32, y.count == 32, let key = try? P256.Signing.PublicKey(x963Representation: [4] + x + y) else { return nil }
        self = .es256(key)
    }

    /// An RSA key of 2048 to 8192 bits, big endian.
    package init?(modulus: [UInt8], exponent: [UInt8]) {
        guard let key = try? RSAPublicKey(modulus: modulus, exponent: exponent) else { return nil }
        self = .rs256(key)
    }

    /// The 32 bytes of an Ed25519 key.
    package init?(ed25519 bytes: [UInt8]) {
        guard bytes.count == 32, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return nil }
        self = .ed25519(key)
    }

    /// Whether `signature` was made over `message` by the private half of this key.
    package func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        switch self {
        case .es256(let key):
            (try? P256.Signing.ECDSASignature(derRepresentation: signature)).map { key.isValidSignature($0, for: message) } ?? false
        case .rs256(let key): key.verifies(signature, of: message)
        case .ed25519(let key): key.isValidSignature(signature, for: message)
        }
    }
}
