/// An RSA public key in the form that every library reads (RFC 5280, section 4.1.2.7; RFC 8017, appendix A.1.1).
enum SubjectPublicKeyInfo {
    /// `modulus` and `exponent` are big endian, without leading zeros.
    static func der(modulus: [UInt8], exponent: [UInt8]) -> [UInt8] {
        let key = element(sequence, integer(modulus) + integer(exponent))
        return element(sequence, rsaEncryption + element(bitString, [0] + key))
    }

    private static let integer: UInt8 = 0x02
    private static let bitString: UInt8 = 0x03
    private static let sequence: UInt8 = 0x30
    /// The algorithm identifier 1.2.840.113549.1.1.1 with the parameter NULL.
    private static let rsaEncryption: [UInt8] = [
        0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00,
    ]

    /// A zero in front keeps a number with a high first bit from being negative.
    private static func integer(_ number: [UInt8]) -> [UInt8] {
        element(integer, (number.first ?? 0) < 0x80 ? number : [0] + number)
    }

    private static func element(_ tag: UInt8, _ content: [UInt8]) -> [UInt8] {
        let count = content.count
        let length: [UInt8] =
            switch count {
            case ..<0x80: [UInt8(count)]
            case ..<0x100: [0x81, UInt8(count)]
            default: [0x82, UInt8(count >> 8), UInt8(count & 0xFF)]
            }
        return [tag] + length + content
    }
}
