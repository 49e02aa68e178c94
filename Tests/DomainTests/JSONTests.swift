import Domain
import Foundation
import Testing

@Suite struct JSONTests {
    @Test(
        arguments: [
            (.null, "null"), (true, "true"), (-7, "-7"), (.integer(.max), "9223372036854775807"), (.number(0.5), "0.5"),
            (.number(.infinity), "null"), ("", #""""#), (#"a"b\c/"#, #""a\"b\\c/""#),
            ("\n\r\t\u{0}\u{1F}\u{7F}", #""\n\r\t\u0000\u001f"# + "\u{7F}\""),
            ("ä€😀", #""ä€😀""#), ([], "[]"), ([1, [2]], "[1,[2]]"), ([:], "{}"),
            (["b": 1, "a": ["d": 2, "c": .null]], #"{"a":{"c":null,"d":2},"b":1}"#),
            (["\"": "é"], #"{"\"":"é"}"#),
        ] as [(JSON, String)])
    func `a value has one text`(value: JSON, text: String) throws {
        #expect(value.text == text)
        if value != .number(.infinity) { #expect(try JSON(parsing: text) == value) }
    }

    @Test(arguments: ["", "{", "nul", #""\ud800""#, "{} {}", "1e999"])
    func `what is no JSON is refused`(text: String) {
        #expect(throws: (any Error).self) { try JSON(parsing: text) }
    }

    @Test func `numbers keep whether they are whole`() throws {
        #expect(try JSON(parsing: "[1, 1.5, 9223372036854775808]") == [1, .number(1.5), .number(9.223372036854775808e18)])
        #expect(JSON.number(2).integer == 2)
        #expect(JSON.number(2.5).integer == nil)
        #expect(JSON.integer(2).double == 2)
        #expect(JSON.string("2").integer == nil)
    }

    @Test func `a null member counts as absent`() throws {
        let value = try JSON(parsing: #"{"a":null,"b":false}"#)
        #expect(value["a"] == nil)
        #expect(value["b"]?.bool == false)
        #expect(value["c"] == nil)
        #expect(JSON.array([])["a"] == nil)
    }
}
