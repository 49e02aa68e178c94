import Domain
import Testing

@Suite struct CBORTests {
    /// RFC 8949, appendix A.
    @Test(
        arguments: [
            ([0x00], .integer(0)), ([0x17], .integer(23)), ([0x18, 0x18], .integer(24)), ([0x19, 0x03, 0xE8], .integer(1000)),
            ([0x1A, 0x00, 0x0F, 0x42, 0x40], .integer(1_000_000)),
            ([0x1B, 0x00, 0x00, 0x00, 0xE8, 0xD4, 0xA5, 0x10, 0x00], .integer(1_000_000_000_000)),
            ([0x20], .integer(-1)), ([0x29], .integer(-10)), ([0x38, 0x63], .integer(-100)), ([0x39, 0x03, 0xE7], .integer(-1000)),
            ([0xF4], .bool(false)), ([0xF5], .bool(true)), ([0xF6], .null), ([0x40], .bytes([])),
            ([0x44, 1, 2, 3, 4], .bytes([1, 2, 3, 4])),
            ([0x60], .text("")), ([0x64, 0x49, 0x45, 0x54, 0x46], .text("IETF")), ([0x62, 0xC3, 0xBC], .text("ü")), ([0x80], .array([])),
            ([0x83, 1, 2, 3], .array([.integer(1), .integer(2), .integer(3)])), ([0xA0], .map([:])),
            (
                [0xA2, 0x61, 0x61, 1, 0x61, 0x62, 0x82, 2, 3],
                .map([.text("a"): .integer(1), .text("b"): .array([.integer(2), .integer(3)])])
            ),
        ] as [([UInt8], CBOR)])
    func `the examples of RFC 8949 are read`(bytes: [UInt8], value: CBOR) throws {
        #expect(try CBOR(parsing: bytes, .canonical) == value)
        #expect(try CBOR(parsing: bytes, .lenient) == value)
    }

    @Test(
        arguments: [
            // Nothing, too little, too much.
            [], [0x18], [0x19, 1], [0x41], [0x61], [0x81], [0xA1], [0xA1, 1], [0x00, 0x00],
            // More announced than there is.
            [0x9A, 0xFF, 0xFF, 0xFF, 0xFF], [0xBB, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            [0x5B, 0x7F, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], [0x5B, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF],
            // Numbers beyond 63 bits.
            [0x1B, 0x80, 0, 0, 0, 0, 0, 0, 0], [0x3B, 0x80, 0, 0, 0, 0, 0, 0, 0],
            // Open lengths, lone breaks, reserved lengths.
            [0x5F, 0x41, 1, 0xFF], [0x7F, 0xFF], [0x9F, 0xFF], [0xBF, 0xFF], [0xFF], [0x1C], [0x1F],
            // Tags, floating point, undefined and other simple values.
            [0xC0, 0x60], [0xF9, 0, 0], [0xFA, 0, 0, 0, 0], [0xFB, 0, 0, 0, 0, 0, 0, 0, 0], [0xF7], [0xE0], [0xF8, 0xFF],
            // Text that is no UTF-8; a name twice; too deep.
            [0x61, 0xFF], [0x62, 0xC3, 0x28], [0xA2, 1, 1, 1, 2], [0x81, 0x81, 0x81, 0x81, 0x80],
        ] as [[UInt8]])
    func `anything else is refused`(bytes: [UInt8]) {
        #expect(throws: (any Error).self) { try CBOR(parsing: bytes, .lenient) }
        #expect(throws: (any Error).self) { try CBOR(parsing: bytes, .canonical) }
    }

    @Test(
        arguments: [
            ([0x18, 0x17], .integer(23)), ([0x19, 0, 0xFF], .integer(255)), ([0x1A, 0, 0, 0xFF, 0xFF], .integer(65535)),
            ([0x1B, 0, 0, 0, 0, 0xFF, 0xFF, 0xFF, 0xFF], .integer(4_294_967_295)), ([0x58, 0x01, 7], .bytes([7])),
            ([0x78, 0x01, 0x61], .text("a")),
            // Out of order: the larger first, the longer first, text before a number, a negative number before a positive one.
            ([0xA2, 2, 0, 1, 0], .map([.integer(1): .integer(0), .integer(2): .integer(0)])),
            ([0xA2, 0x62, 0x61, 0x61, 0, 0x61, 0x62, 0], .map([.text("aa"): .integer(0), .text("b"): .integer(0)])),
            ([0xA2, 0x61, 0x61, 0, 1, 0], .map([.text("a"): .integer(0), .integer(1): .integer(0)])),
            ([0xA2, 0x20, 0, 0x03, 0], .map([.integer(-1): .integer(0), .integer(3): .integer(0)])),
        ] as [([UInt8], CBOR)])
    func `what is not canonical is refused where it must be`(bytes: [UInt8], value: CBOR) throws {
        #expect(try CBOR(parsing: bytes, .lenient) == value)
        #expect(throws: (any Error).self) { try CBOR(parsing: bytes, .canonical) }
    }

    @Test func `any bytes at all are read or refused, without a crash and in bounded time`() {
        var state: UInt64 = 42
        for _ in 0..<20_000 {
            let bytes = (0..<24).map { _ in
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return UInt8(truncatingIfNeeded: state >> 40)
            }
            _ = try? CBOR(parsing: bytes, .lenient)
            _ = try? CBOR(parsing: [0xA3, 0x63, 0x66, 0x6D, 0x74] + bytes, .canonical)
        }
    }
}
