import COpenSSL

/// scrypt (RFC 7914) as it is imported: `N$r$p$salt$hash`, the last two in hexadecimal digits.
struct ScryptHash: Sendable, Hashable {
    static let costs: ClosedRange<UInt64> = 2...65_536
    static let blockSizes: ClosedRange<UInt64> = 1...8
    /// Bytes of work memory: 128 · N · r, and some.
    private static let memory: UInt64 = 80 << 20

    let text: String
    private let cost: UInt64
    private let blockSize: UInt64
    private let salt: [UInt8]
    private let hash: [UInt8]

    init(_ text: String) throws(HashingError) {
        let parts = text.utf8.count <= 512 ? text.split(separator: "$", omittingEmptySubsequences: false) : []
        guard parts.count == 5, let cost = UInt64(digits: parts[0]), Self.costs.contains(cost), cost.nonzeroBitCount == 1,
            let blockSize = UInt64(digits: parts[1]), Self.blockSizes.contains(blockSize), parts[2] == "1",
            let salt = Hex.decode(String(parts[3]).lowercased()), (4...64).contains(salt.count),
            let hash = Hex.decode(String(parts[4]).lowercased()), (16...64).contains(hash.count)
        else { throw .unsupportedHash }
        (self.text, self.cost, self.blockSize, self.salt, self.hash) = (text, cost, blockSize, salt, hash)
    }

    /// Blocks its thread.
    func isHash(of password: String) throws(HashingError) -> Bool {
        var made = [UInt8](repeating: 0, count: hash.count)
        let bytes = Array(password.utf8)
        let outcome = bytes.withUnsafeBytes { password in
            EVP_PBE_scrypt(
                password.baseAddress?.assumingMemoryBound(to: CChar.self), password.count, salt, salt.count, cost, blockSize, 1,
                Self.memory,
                &made, made.count)
        }
        guard outcome == 1 else {
            ERR_clear_error()
            throw .failed
        }
        return ConstantTime.equal(made, hash)
    }
}

extension UInt64 {
    /// One to seven digits and nothing else.
    init?(digits text: Substring) {
        guard (1...7).contains(text.utf8.count), text.utf8.allSatisfy((UInt8(ascii: "0")...UInt8(ascii: "9")).contains),
            let value = UInt64(text)
        else { return nil }
        self = value
    }
}
