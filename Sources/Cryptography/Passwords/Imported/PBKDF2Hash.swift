import COpenSSL

/// PBKDF2 with HMAC-SHA-256 (RFC 8018) as it is imported: `$pbkdf2-sha256$iterations$salt$hash`, the last two in base64 without padding,
/// in the common alphabet or, as Python's passlib writes them, with `.` for `+`.
struct PBKDF2Hash: Sendable, Hashable {
    static let iterations: ClosedRange<UInt64> = 1...600_000

    let text: String
    private let count: Int32
    private let salt: [UInt8]
    private let hash: [UInt8]

    init(_ text: String) throws(HashingError) {
        let parts = text.utf8.count <= 512 ? text.split(separator: "$", omittingEmptySubsequences: false) : []
        guard parts.count == 5, parts[0].isEmpty, parts[1] == "pbkdf2-sha256", let count = UInt64(digits: parts[2]),
            Self.iterations.contains(count), let salt = Self.bytes(parts[3]), (4...64).contains(salt.count),
            let hash = Self.bytes(parts[4]), (16...64).contains(hash.count)
        else { throw .unsupportedHash }
        (self.text, self.count, self.salt, self.hash) = (text, Int32(count), salt, hash)
    }

    /// Blocks its thread.
    func isHash(of password: String) throws(HashingError) -> Bool {
        var made = [UInt8](repeating: 0, count: hash.count)
        let bytes = Array(password.utf8)
        let outcome = bytes.withUnsafeBytes { password in
            PKCS5_PBKDF2_HMAC(
                password.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(password.count), salt, Int32(salt.count), count,
                EVP_sha256(),
                Int32(made.count), &made)
        }
        guard outcome == 1 else {
            ERR_clear_error()
            throw .failed
        }
        return ConstantTime.equal(made, hash)
    }

    private static func bytes(_ text: Substring) -> [UInt8]? {
        let trimmed = text.hasSuffix("=") ? String(text.prefix { $0 != "=" }) : String(text)
        return Base64.standard.decode(trimmed.utf8.map { $0 == UInt8(ascii: ".") ? UInt8(ascii: "+") : $0 })
    }
}
