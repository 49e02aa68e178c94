/// Reads RFC 8259 text, byte by byte, and nothing beyond it: no comments, no trailing comma, no second value. A body comes
/// from anybody, so the work is linear in its length and the depth is bounded.
struct JSONParser {
    /// The text is no JSON, or nests deeper than `deepest`.
    struct Malformed: Error {}

    private static let deepest = 64

    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0
    private var depth = 0

    static func parse(_ bytes: UnsafeBufferPointer<UInt8>) throws(Malformed) -> JSON {
        var parser = JSONParser(bytes: bytes)
        let value = try parser.value()
        parser.skipSpace()
        guard parser.place == bytes.count else { throw Malformed() }
        return value
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    private mutating func value() throws(Malformed) -> JSON {
        skipSpace()
        switch try peek() {
        case UInt8(ascii: "{"): return try nested { parser throws(Malformed) in try parser.object() }
        case UInt8(ascii: "["): return try nested { parser throws(Malformed) in try parser.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return try number()
        }
    }

    private mutating func nested(_ body: (inout JSONParser) throws(Malformed) -> JSON) throws(Malformed) -> JSON {
        depth += 1
        guard depth <= Self.deepest else { throw Malformed() }
        let value = try body(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(Malformed) -> JSON {
        place += 1
        var members: [String: JSON] = [:]
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipSpace()
            let name = try string()
            guard take(UInt8(ascii: ":")) else { throw Malformed() }
            members[name] = try value()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw Malformed() }
        return .object(members)
    }

    private mutating func array() throws(Malformed) -> JSON {
        place += 1
        var values: [JSON] = []
        if take(UInt8(ascii: "]")) { return .array(values) }
        repeat { values.append(try value()) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw Malformed() }
        return .array(values)
    }

    private mutating func string() throws(Malformed) -> String {
        guard try peek() == UInt8(ascii: "\"") else { throw Malformed() }
        place += 1
        let start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\""), bytes[place] != UInt8(ascii: "\\"), bytes[place] >= 0x20 {
            place += 1
        }
        let plain = UnsafeBufferPointer(rebasing: bytes[start..<place])
        if try peek() == UInt8(ascii: "\"") {
            place += 1
            guard let text = String(validating: plain, as: UTF8.self) else { throw Malformed() }
            return text
        }
        return try escapedString(beginning: Array(plain))
    }

    private mutating func escapedString(beginning: [UInt8]) throws(Malformed) -> String {
        var text = beginning
        while true {
            let byte = try next()
            switch byte {
            case UInt8(ascii: "\""):
                guard let text = String(validating: text, as: UTF8.self) else { throw Malformed() }
                return text
            case UInt8(ascii: "\\"): try escape(into: &text)
            case 0..<0x20: throw Malformed()
            default: text.append(byte)
            }
        }
    }

    private mutating func escape(into text: inout [UInt8]) throws(Malformed) {
        switch try next() {
        case UInt8(ascii: "\""): text.append(UInt8(ascii: "\""))
        case UInt8(ascii: "\\"): text.append(UInt8(ascii: "\\"))
        case UInt8(ascii: "/"): text.append(UInt8(ascii: "/"))
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text += try String(scalar()).utf8
        default: throw Malformed()
        }
    }

    /// `XXXX` of `\uXXXX`, with its second half where it is a surrogate; a lone one is malformed.
    private mutating func scalar() throws(Malformed) -> Unicode.Scalar {
        let first = try fourDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first), try next() == UInt8(ascii: "\\"), try next() == UInt8(ascii: "u") else {
            throw Malformed()
        }
        let second = try fourDigits()
        guard (0xDC00..<0xE000).contains(second), let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)) else {
            throw Malformed()
        }
        return scalar
    }

    private mutating func fourDigits() throws(Malformed) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            guard let digit = Character(Unicode.Scalar(try next())).hexDigitValue else { throw Malformed() }
            value = value << 4 | UInt32(digit)
        }
        return value
    }

    private mutating func number() throws(Malformed) -> JSON {
        let start = place
        _ = takeByte(UInt8(ascii: "-"))
        guard digits() > 0 else { throw Malformed() }
        let first = bytes[start] == UInt8(ascii: "-") ? start + 1 : start
        if bytes[first] == UInt8(ascii: "0"), place - first > 1 { throw Malformed() }
        var isWhole = true
        if takeByte(UInt8(ascii: ".")) {
            isWhole = false
            guard digits() > 0 else { throw Malformed() }
        }
        if takeByte(UInt8(ascii: "e")) || takeByte(UInt8(ascii: "E")) {
            isWhole = false
            if !takeByte(UInt8(ascii: "+")) { _ = takeByte(UInt8(ascii: "-")) }
            guard digits() > 0 else { throw Malformed() }
        }
        let text = String(decoding: UnsafeBufferPointer(rebasing: bytes[start..<place]), as: UTF8.self)
        if isWhole, let integer = Int64(text) { return .integer(integer) }
        guard let number = Double(text), number.isFinite else { throw Malformed() }
        return .number(number)
    }

    private mutating func digits() -> Int {
        let start = place
        while place < bytes.count, (0x30...0x39).contains(bytes[place]) { place += 1 }
        return place - start
    }

    private mutating func word(_ word: StaticString, _ value: JSON) throws(Malformed) -> JSON {
        let expected = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
        guard bytes.count - place >= expected.count, bytes[place..<place + expected.count].elementsEqual(expected) else {
            throw Malformed()
        }
        place += expected.count
        return value
    }

    private mutating func skipSpace() {
        while place < bytes.count, [0x20, 0x0A, 0x0D, 0x09].contains(bytes[place]) { place += 1 }
    }

    /// Passes over white space and, if it is next, that byte.
    private mutating func take(_ byte: UInt8) -> Bool {
        skipSpace()
        return takeByte(byte)
    }

    private mutating func takeByte(_ byte: UInt8) -> Bool {
        guard place < bytes.count, bytes[place] == byte else { return false }
        place += 1
        return true
    }

    private func peek() throws(Malformed) -> UInt8 {
        guard place < bytes.count else { throw Malformed() }
        return bytes[place]
    }

    private mutating func next() throws(Malformed) -> UInt8 {
        let byte = try peek()
        place += 1
        return byte
    }
}
