/// Reads CBOR, item by item. The bytes come from anybody, so nothing is set aside before it is there, and the depth is bounded.
struct CBORParser {
    /// The bytes are no CBOR, or of a kind or depth that is not read here.
    struct Malformed: Error {}

    private let bytes: [UInt8]
    private(set) var place: Int
    private let form: CBOR.Form
    private var depth = 0

    init(bytes: [UInt8], place: Int, form: CBOR.Form) {
        self.bytes = bytes
        self.place = place
        self.form = form
    }

    mutating func value() throws(Malformed) -> CBOR {
        let (major, argument) = try head()
        switch major {
        case 0: return .integer(try number(argument))
        case 1: return .integer(-1 - (try number(argument)))
        case 2: return .bytes(Array(try take(argument)))
        case 3:
            guard let text = String(validating: try take(argument), as: UTF8.self) else { throw Malformed() }
            return .text(text)
        case 4: return try nested { parser throws(Malformed) in try parser.array(argument) }
        case 5: return try nested { parser throws(Malformed) in try parser.map(argument) }
        case 7: return try simple(argument)
        default: throw Malformed()
        }
    }

    private mutating func nested(_ body: (inout CBORParser) throws(Malformed) -> CBOR) throws(Malformed) -> CBOR {
        depth += 1
        guard depth <= Limits.cborDepth else { throw Malformed() }
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func array(_ count: UInt64) throws(Malformed) -> CBOR {
        guard count <= UInt64(bytes.count - place) else { throw Malformed() }
        var values: [CBOR] = []
        for _ in 0..<count { values.append(try value()) }
        return .array(values)
    }

    private mutating func map(_ count: UInt64) throws(Malformed) -> CBOR {
        guard count <= UInt64(bytes.count - place) else { throw Malformed() }
        var members: [CBOR: CBOR] = [:]
        var last: ArraySlice<UInt8>?
        for _ in 0..<count {
            let start = place
            let name = try value()
            let encoded = bytes[start..<place]
            guard members[name] == nil, form == .lenient || last.map({ Self.stands($0, before: encoded) }) ?? true else {
                throw Malformed()
            }
            last = encoded
            members[name] = try value()
        }
        return .map(members)
    }

    /// CTAP2's order of names: by kind, then the shorter, then byte by byte.
    private static func stands(_ first: ArraySlice<UInt8>, before second: ArraySlice<UInt8>) -> Bool {
        let kinds = ((first.first ?? 0) >> 5, (second.first ?? 0) >> 5)
        guard kinds.0 == kinds.1 else { return kinds.0 < kinds.1 }
        return first.count == second.count ? first.lexicographicallyPrecedes(second) : first.count < second.count
    }

    private func simple(_ value: UInt64) throws(Malformed) -> CBOR {
        switch value {
        case 20: return .bool(false)
        case 21: return .bool(true)
        case 22: return .null
        default: throw Malformed()
        }
    }

    private func number(_ argument: UInt64) throws(Malformed) -> Int64 {
        guard let number = Int64(exactly: argument) else { throw Malformed() }
        return number
    }

    /// The kind of an item and its argument: a number, a length or a count.
    private mutating func head() throws(Malformed) -> (major: UInt8, argument: UInt64) {
        guard let first = try take(1).first else { throw Malformed() }
        let (major, low) = (first >> 5, first & 0x1F)
        // Above 27 stand lengths that are open, and nothing yet.
        guard low >= 24 else { return (major, UInt64(low)) }
        // Of the simple values with an argument, and of floating point, none is read.
        guard low <= 27, major != 7 else { throw Malformed() }
        let width = 1 << (low - 24)
        let argument = try take(UInt64(width)).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
        let least: UInt64 = width == 1 ? 24 : 1 << (width * 4)
        guard form == .lenient || argument >= least else { throw Malformed() }
        return (major, argument)
    }

    private mutating func take(_ count: UInt64) throws(Malformed) -> ArraySlice<UInt8> {
        guard count <= UInt64(bytes.count - place) else { throw Malformed() }
        let start = place
        place += Int(count)
        return bytes[start..<place]
    }
}
