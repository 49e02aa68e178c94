import Foundation
import Logging

/// A JSON object as it is written, member after member, into the bytes of one line (RFC 8259).
struct JSONLine {
    private(set) var bytes: [UInt8] = [UInt8(ascii: "{")]
    private var names: Set<String> = []

    mutating func add(_ name: String, _ text: String) {
        begin(name)
        append(text)
    }

    mutating func add(_ name: String, _ value: Logger.Metadata.Value) {
        begin(name)
        append(value)
    }

    /// The whole line, its end included.
    var line: [UInt8] { bytes + [UInt8(ascii: "}"), UInt8(ascii: "\n")] }

    /// A name comes once: readers disagree on which of two counts.
    private mutating func begin(_ name: String) {
        var free = name
        while !names.insert(free).inserted { free += "_" }
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        append(free)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func append(_ value: Logger.Metadata.Value) {
        switch value {
        case .string(let text): append(text)
        case .stringConvertible(let value): append(value)
        case .array(let values):
            bytes.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { bytes.append(UInt8(ascii: ",")) }
                append(value)
            }
            bytes.append(UInt8(ascii: "]"))
        case .dictionary(let members):
            var object = JSONLine()
            for (name, value) in members.sorted(by: { $0.key < $1.key }) { object.add(name, value) }
            bytes += object.bytes
            bytes.append(UInt8(ascii: "}"))
        }
    }

    /// Numbers and truth values stay what they are.
    private mutating func append(_ value: any CustomStringConvertible & Sendable) {
        switch value {
        case let number as any FixedWidthInteger: bytes += Array("\(number)".utf8)
        case let number as Double where number.isFinite: bytes += Array(number.description.utf8)
        case let truth as Bool: bytes += Array(truth.description.utf8)
        default: append(value.description)
        }
    }

    private mutating func append(_ text: String) { Self.append(text, to: &bytes) }

    /// Appends a text with its quotes.
    static func append(_ text: some StringProtocol, to bytes: inout [UInt8]) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""): bytes += #"\""#.utf8
            case UInt8(ascii: "\\"): bytes += #"\\"#.utf8
            case UInt8(ascii: "\n"): bytes += #"\n"#.utf8
            case UInt8(ascii: "\r"): bytes += #"\r"#.utf8
            case UInt8(ascii: "\t"): bytes += #"\t"#.utf8
            // DEL too: a terminal that shows the log must not be steered by it.
            case 0..<0x20, 0x7F: bytes += Array((byte < 16 ? #"\u000"# : #"\u00"#).utf8) + Array(String(byte, radix: 16).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }
}
