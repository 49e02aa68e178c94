import Domain
import Foundation
import Testing

/// RFC 8259, its edges.
@Suite struct JSONParserTests {
    static let values: [(String, JSON)] = [
        (#"null"#, JSON.null), (" true ", true), ("false", false), ("0", 0), ("-0", 0), ("12", 12), ("-7", -7),
        ("9223372036854775807", .integer(.max)), ("9223372036854775808", .number(9_223_372_036_854_775_808)), ("1.5", .number(1.5)),
        ("1e3", .number(1000)), ("-2.5E-1", .number(-0.25)), (#""""#, ""), (#""a\u00e9\n\"\\\/""#, "a\u{E9}\n\"\\/"),
        (#""\ud83d\ude00""#, "\u{1F600}"), ("[]", []), ("[ 1 , [ ] ]", [1, []]), ("{}", [:]),
        (#"{"a":{"b":[null]}}"#, ["a": ["b": [.null]]]),
        (#"{"a":1,"a":2}"#, ["a": 2]),
    ]

    @Test(arguments: values)
    func `a value is read`(text: String, value: JSON) throws {
        #expect(try JSON(parsing: text) == value)
    }

    @Test(arguments: [
        "", " ", "nul", "tru", "01", "-", "1.", ".5", "1e", "+1", "1 2", "[1,]", "[1", "{", #"{"a"}"#, #"{"a":1,}"#, "{a:1}", "'a'", #""a"#,
        #""\x""#, #""\u12""#, #""\ud83d""#, #""\ude00""#, "\"\n\"", "NaN", "1e999", "// a\n1",
    ])
    func `what is no JSON is refused`(text: String) {
        #expect(throws: (any Error).self) { try JSON(parsing: text) }
    }

    @Test func `text that is no UTF-8 is refused`() {
        #expect(throws: (any Error).self) { try JSON(parsing: Data([0x22, 0xFF, 0x22])) }
        #expect(throws: (any Error).self) { try JSON(parsing: Data([0x22, 0x5C, 0x6E, 0xC3, 0x22])) }
    }

    @Test func `nesting is bounded`() throws {
        let deepest = String(repeating: "[", count: 64) + String(repeating: "]", count: 64)
        _ = try JSON(parsing: deepest)
        #expect(throws: (any Error).self) { try JSON(parsing: "[" + deepest + "]") }
    }

    @Test func `what is written is read again`() throws {
        let value: JSON = ["a\u{1}\"\\": ["\u{1F600}\t", .number(0.1), .integer(.min), .null, true], "": [:]]
        #expect(try JSON(parsing: value.text) == value)
    }
}
