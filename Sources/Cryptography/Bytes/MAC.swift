import Crypto

/// HMAC-SHA-256 of what comes in parts.
package struct RunningMAC: Sendable {
    private var mac: HMAC<SHA256>

    package init(key: [UInt8]) { mac = HMAC<SHA256>(key: SymmetricKey(data: key)) }

    package mutating func add(_ bytes: [UInt8]) { mac.update(data: bytes) }

    /// Of all that has come so far.
    package var value: [UInt8] { mac.finalize().withUnsafeBytes { Array($0) } }
}

/// Message authentication codes (RFC 2104).
package enum MAC {
    /// The 32 bytes of HMAC-SHA-256.
    package static func sha256(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: key)).withUnsafeBytes { Array($0) }
    }
}
