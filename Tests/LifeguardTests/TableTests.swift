import Domain
import Foundation
import Testing

@testable import lifeguard

/// Tables on terminals of every width.
struct TableTests {
    private static func canvas(_ width: Int, people: Bool = true) -> Canvas { Canvas(width: width, isColored: false, breaksWords: people) }

    @Test(arguments: [
        ("a", 1), ("ä", 1), ("e\u{301}", 1), ("漢字", 4), ("カナ", 4), ("ｶﾅ", 2), ("한글", 4), ("🙂", 2), ("❤️", 2), ("A🇩🇪", 3), ("", 0), ("…", 1),
    ])
    func `letters take as many columns as they take`(text: String, columns: Int) {
        #expect(text.columns == columns)
    }

    @Test func `wide letters are aligned by their columns`() {
        let table = Table(["Name", "Id"], [["漢字", "1"], ["abcde", "2"]])
        #expect(table.text == "Name   Id\n漢字   1\nabcde  2")
    }

    @Test func `what is too long goes on below, and no line is wider than the terminal`() {
        let table = Table(["Id", "Words"], [["1", "one two three four five six"], ["2", String(repeating: "x", count: 50)]])
        let text = table.text(on: Self.canvas(24))
        #expect(text.split(separator: "\n").allSatisfy { $0.columns <= 24 }, "\(text)")
        #expect(text.contains("1   one two three four\n    five six") || text.contains("1   one two three"), "\(text)")
    }

    @Test func `a program finds every word in one piece`() {
        let id = String(repeating: "x", count: 50)
        let text = Table(["Id", "Words"], [[id, "one two three four five six"]]).text(on: Self.canvas(40, people: false))
        #expect(text.contains(id))
    }

    @Test func `colours stand around what is seen, and change no width`() {
        let rows = [[Table.Cell(text: "ok", tone: .good), Table.Cell(text: "x", tone: .plain)]]
        let text = Table(["State", "Id"], rows).text(on: Canvas(width: 80, isColored: true, breaksWords: true))
        #expect(text == "\u{1B}[1mState\u{1B}[0m  \u{1B}[1mId\u{1B}[0m\n\u{1B}[32mok\u{1B}[0m     x")
    }

    @Test(
        arguments: [
            (true, 100, [:], 100, true), (true, 100, ["NO_COLOR": "1"], 100, false), (true, 100, ["NO_COLOR": ""], 100, true),
            (true, 100, ["TERM": "dumb"], 100, false), (true, 100, ["COLUMNS": "50"], 50, true), (true, 100, ["COLUMNS": "x"], 100, true),
            (false, nil, [:], 80, false), (false, 200, [:], 80, false), (true, nil, [:], 80, true), (true, 3, [:], 20, true),
        ] as [(Bool, Int?, [String: String], Int, Bool)])
    func `the terminal and the environment say how`(
        isTerminal: Bool, columns: Int?, environment: [String: String], width: Int, isColored: Bool
    ) {
        let canvas = Canvas(isTerminal: isTerminal, columns: columns, environment: environment)
        #expect((canvas.width, canvas.isColored, canvas.breaksWords) == (width, isColored, isTerminal))
    }

    @Test(
        arguments: [
            ("A=1", ["A": 1]), ("A.B.C=x", ["A": ["B": ["C": "x"], "D": 1]]), ("A.D=null", ["A": [:]]),
            ("N=\"12\"", ["A": ["D": 1], "N": "12"]),
            ("L=[\"a\"]", ["A": ["D": 1], "L": ["a"]]), ("T=a=b", ["A": ["D": 1], "T": "a=b"]), ("A.D=", ["A": ["D": ""]]),
        ] as [(String, JSON)])
    func `one setting takes its place among the others`(argument: String, result: JSON) throws {
        #expect(try #require(SettingArgument(argument: argument)).applied(to: ["A": ["D": 1]]) == result)
    }

    @Test(arguments: ["", "A", "=1", "A.=1", ".A=1", "A..B=1"])
    func `what names no setting is none`(argument: String) { #expect(SettingArgument(argument: argument) == nil) }

    @Test(
        arguments: [
            ("90d", 7_776_000.0), ("12h", 43_200), ("30m", 1_800), ("2w", 1_209_600), ("d", nil), ("0d", nil), ("-1d", nil), ("5", nil),
            ("1y", nil),
        ] as [(String, Double?)])
    func `a span`(text: String, seconds: Double?) { #expect(SpanArgument(argument: text)?.seconds == seconds) }
}
