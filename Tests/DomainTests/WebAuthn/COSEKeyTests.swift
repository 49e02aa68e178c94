import Domain
import Testing

@Suite struct COSEKeyTests {
    private static let x = [UInt8](repeating: 1, count: 32)
    private static let y = [UInt8](repeating: 2, count: 32)
    private static let point: [UInt8] = [0x20, 1, 0x21, 0x58, 32] + x + [0x22, 0x58, 32] + y

    @Test(
        arguments: [
            ([0xA5, 1, 2, 3, 0x26] + point, .es256(x: x, y: y)),
            ([0xA4, 1, 3, 3, 0x39, 1, 0, 0x20, 0x42, 7, 8, 0x21, 0x43, 1, 0, 1], .rs256(modulus: [7, 8], exponent: [1, 0, 1])),
            ([0xA4, 1, 1, 3, 0x27, 0x20, 6, 0x21, 0x58, 32] + x, .edDSA(x: x)),
        ] as [([UInt8], COSEKey)])
    func `a key of each algorithm is read`(bytes: [UInt8], key: COSEKey) throws {
        #expect(try COSEKey(bytes: bytes) == key)
    }

    @Test func `the algorithms have their registered numbers`() {
        #expect(COSEAlgorithm.allCases.map(\.rawValue) == [-7, -257, -8])
    }

    @Test(
        arguments: [
            // No map, nothing behind it, no algorithm.
            ([], .publicKey), ([0x80], .publicKey), ([0xA5, 1, 2, 3, 0x26] + point + [0], .publicKey), ([0xA1, 1, 2], .publicKey),
            // ES384, PS256, ES256K.
            ([0xA2, 1, 2, 3, 0x38, 34], .algorithm), ([0xA2, 1, 3, 3, 0x38, 36], .algorithm), ([0xA2, 1, 2, 3, 0x38, 46], .algorithm),
            // The wrong kind of key, the wrong curve, a short coordinate, a compressed point.
            ([0xA5, 1, 1, 3, 0x26] + point, .publicKey), ([0xA5, 1, 2, 3, 0x26, 0x20, 2] + point.dropFirst(2), .publicKey),
            ([0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x41, 1, 0x22, 0x58, 32] + y, .publicKey),
            ([0xA5, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32] + x + [0x22, 0xF5], .publicKey),
            // A member too few, one too many, and members out of order.
            ([0xA4, 1, 2, 3, 0x26, 0x20, 1, 0x21, 0x58, 32] + x, .publicKey),
            ([0xA6, 1, 2, 2, 0x41, 1, 3, 0x26] + point, .publicKey), ([0xA5, 3, 0x26, 1, 2] + point, .publicKey),
            // Ed448's curve under the name of EdDSA.
            ([0xA4, 1, 1, 3, 0x27, 0x20, 7, 0x21, 0x58, 32] + x, .publicKey),
        ] as [([UInt8], PasskeyRefusal)])
    func `what is no key of an algorithm that was offered is refused`(bytes: [UInt8], refusal: PasskeyRefusal) {
        #expect(throws: refusal) { try COSEKey(bytes: bytes) }
    }
}
