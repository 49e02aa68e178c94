import Crypto

/// One-time passwords by counting (RFC 4226), with HMAC-SHA-1 as every authenticator app computes them.
package enum HOTP {
    /// - Parameter digits: 6 to 9.
    package static func code(_ counter: UInt64, secret: [UInt8], digits: Int = 6) -> String {
        let message = (0..<8).map { UInt8(truncatingIfNeeded: counter >> (56 - 8 * UInt64($0))) }
        let mac = HMAC<Insecure.SHA1>.authenticationCode(for: message, using: SymmetricKey(data: secret)).withUnsafeBytes { Array($0) }
        // Dynamic truncation (section 5.3): the last four bits say where the number lies.
        let start = Int(mac[19] & 0x0F)
        let number = mac[start..<start + 4].reduce(0 as UInt32) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
        let text = String(UInt64(number) % (0..<digits).reduce(1 as UInt64) { power, _ in power * 10 })
        return String(repeating: "0", count: digits - text.utf8.count) + text
    }
}
