import Crypto

/// Message authentication codes (RFC 2104).
package enum MAC {
    /// The 32 bytes of HMAC-SHA-256.
    package static func sha256(_ bytes: [UInt8], key: [UInt8]) -> [UInt8] {
        HMAC<SHA256>.authenticationCode(for: bytes, using: SymmetricKey(data: key)).withUnsafeBytes { Array($0) }
    }
}
