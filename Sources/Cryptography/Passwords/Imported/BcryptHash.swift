import CCrypt

/// bcrypt as other services keep it: `$2b$12$`, 22 characters of salt and 31 of hash (crypt(5)). It looks at 72 bytes of a password, and
/// at none behind a zero byte.
struct BcryptHash: Sendable, Hashable {
    static let costs = 4...12

    let text: String

    init(_ text: String) throws(HashingError) {
        let bytes = Array(text.utf8)
        guard bytes.count == 60, ["$2a$", "$2b$", "$2x$", "$2y$"].contains(String(decoding: bytes[..<4], as: UTF8.self)),
            bytes[6] == UInt8(ascii: "$"), let cost = Int(String(decoding: bytes[4..<6], as: UTF8.self)), Self.costs.contains(cost),
            bytes[7...].allSatisfy(Self.isLetter)
        else { throw .unsupportedHash }
        self.text = text
    }

    /// Blocks its thread, for a quarter of a second at the highest cost.
    func isHash(of password: String) throws(HashingError) -> Bool {
        var hash = [CChar](repeating: 0, count: 64)
        guard lifeguard_crypt(password, text, &hash, hash.count) == 0 else { throw .failed }
        let made = hash.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return ConstantTime.equal(made, Array(text.utf8))
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: ".")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"): true
        default: false
        }
    }
}
