import Cryptography

/// What tells one content from all others in an address: 32 hexadecimal digits of its SHA-256.
package enum ContentHash {
    package static func of(_ bytes: [UInt8]) -> String { Hex.encode(Array(SHA2.sha256(bytes).prefix(16))) }

    package static func isOne(_ text: some StringProtocol) -> Bool {
        text.utf8.count == 32 && text.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
    }
}
