/// A CBOR value (RFC 8949) of the kinds that authenticators send: no tags, no floating point, nothing undefined.
package enum CBOR: Sendable, Hashable {
    case integer(Int64)
    case bytes([UInt8])
    case text(String)
    case array([CBOR])
    case map([CBOR: CBOR])
    case bool(Bool)
    case null

    /// How strictly bytes are read. Lengths are definite and names stand once, always.
    package enum Form: Sendable {
        /// Lengths and numbers as short as can be, members in their order (CTAP2, section 8): keys are written so.
        case canonical
        /// As authenticators happen to write what they need not write canonically.
        case lenient
    }

    /// The one value that `bytes` are.
    package init(parsing bytes: [UInt8], _ form: Form) throws {
        let (value, end) = try Self.first(of: bytes, from: 0, form)
        guard end == bytes.count else { throw CBORParser.Malformed() }
        self = value
    }

    /// The value that begins at a place, and the place behind it.
    static func first(of bytes: [UInt8], from start: Int, _ form: Form) throws(CBORParser.Malformed) -> (value: CBOR, end: Int) {
        var parser = CBORParser(bytes: bytes, place: start, form: form)
        return (try parser.value(), parser.place)
    }

    var integer: Int64? { if case .integer(let value) = self { value } else { nil } }
    var bytes: [UInt8]? { if case .bytes(let value) = self { value } else { nil } }
    var text: String? { if case .text(let value) = self { value } else { nil } }
    var array: [CBOR]? { if case .array(let value) = self { value } else { nil } }
    var map: [CBOR: CBOR]? { if case .map(let value) = self { value } else { nil } }
}
