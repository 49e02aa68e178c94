import Domain
import Foundation
import Logging
import Testing

@testable import lifeguard

/// What people and programs are shown: tables, and lines of the log.
struct OutputTests {
    @Test func `a table is aligned and ends no line with blanks`() {
        let table = Table(["Id", "Name"], [["1", "Ärzte"], ["22", ""]])
        #expect(table.text == "Id  Name\n1   Ärzte\n22")
    }

    @Test func `a name that would steer the terminal is shown by its code points`() {
        let table = Table(["Name"], [["a\u{1B}[2Jb"], ["a\nb"], ["a\u{202E}b"]])
        #expect(table.text == "Name\na\\u{1b}[2Jb\na\\u{a}b\na\\u{202e}b")
    }

    @Test func `a record shows its members by their paths, attributes by name, moments as such`() throws {
        let record: JSON = [
            "B": ["C": true, "D": ["x", "y"]], "UserAttributes": [["Name": "email", "Value": "a@example.com"]],
            "CreationDate": .number(0.25),
            "E": [["F": 1], ["F": 2]],
        ]
        #expect(
            try Presentation.text(of: record, as: .table) == """
                Field                 Value
                B.C                   yes
                B.D                   x, y
                CreationDate          1970-01-01T00:00:00.250Z
                E[0].F                1
                E[1].F                2
                UserAttributes.email  a@example.com
                """)
    }

    @Test func `an empty list is a list to a program`() throws {
        #expect(try JSON(parsing: Presentation.text(of: [], columns: [], as: .json)) == [])
    }

    @Test func `a line of the log is one JSON object, whatever it holds`() throws {
        var line = JSONLine()
        line.add("message", "a\"b\\c\nd\u{1}\u{7F}é\u{2028}")
        line.add("message", "a second one")
        line.add("list", .array(["x", .dictionary(["k": "v"])]))
        line.add("count", .stringConvertible(7))
        line.add("isOn", .stringConvertible(true))
        let text = String(decoding: line.bytes, as: UTF8.self) + "}"
        #expect(!text.contains("\n") && !text.contains("\u{7F}"))
        let parsed = try JSON(parsing: text)
        #expect(parsed["message"] == "a\"b\\c\nd\u{1}\u{7F}é\u{2028}")
        #expect(parsed["message_"] == "a second one")
        #expect(parsed["list"] == ["x", ["k": "v"]])
        #expect(parsed["count"] == 7)
        #expect(parsed["isOn"] == true)
    }

    @Test(arguments: [
        (0.0, "1970-01-01T00:00:00.000Z"), (951_826_554.007, "2000-02-29T12:15:54.007Z"), (1_767_225_599.999, "2025-12-31T23:59:59.999Z"),
        (-0.5, "1969-12-31T23:59:59.500Z"),
    ])
    func `a moment is told in UTC to the millisecond`(seconds: TimeInterval, text: String) {
        #expect(CivilTime(Date(timeIntervalSince1970: seconds + 0.0001)).iso8601 == text)
    }
}
