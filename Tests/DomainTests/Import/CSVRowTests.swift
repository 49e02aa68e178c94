import Domain
import Testing

/// CSVRow, CSVLines, LineCount.
@Suite struct CSVRowTests {
    @Test(arguments: [
        ("a,b,c", ["a", "b", "c"]), ("", [""]), ("a,,", ["a", "", ""]), (#"a\,b,c"#, ["a,b", "c"]), (#"a\\,b"#, [#"a\"#, "b"]),
        (#"a\nb"#, [#"a\nb"#]), (#""a,b",c"#, ["a,b", "c"]), (#""say ""yes""",b"#, [#"say "yes""#, "b"]), (#"a"b,c"#, [#"a"b"#, "c"]),
        (#""",x"#, ["", "x"]), ("é,日本", ["é", "日本"]), (#"{"a":1\,"b":2}"#, [#"{"a":1,"b":2}"#]),
    ])
    func `a row falls into its fields`(text: String, fields: [String]) throws {
        #expect(try CSVRow.fields(of: Array(text.utf8)[...]) == fields)
    }

    @Test(arguments: [
        (Array(#""open"#.utf8), CSVRow.Fault.openQuotation), (Array(#""a"b,c"#.utf8), .afterQuotation), ([0xFF, 0x2C], .notText),
        ([0x61, 0], .notText), ([UInt8](repeating: 0x61, count: Limits.importRow + 1), .tooLong),
    ])
    func `what is no row is told as such`(bytes: [UInt8], fault: CSVRow.Fault) {
        #expect(throws: fault) { try CSVRow.fields(of: bytes[...]) }
    }

    @Test func `a row of the longest counts characters, not bytes`() throws {
        let row = String(repeating: "é", count: Limits.importRow)
        #expect(try CSVRow.fields(of: Array(row.utf8)[...]) == [row])
    }

    @Test(arguments: [("a\nb\n", 2), ("a\r\nb", 2), ("", 0), ("\n\n", 2), ("a", 1)])
    func `lines are counted as they are read, whatever the pieces`(text: String, count: Int) {
        var counted = LineCount()
        for byte in text.utf8 { counted.add([byte]) }
        var lines = CSVLines(Array(text.utf8), from: .start, isWhole: true)
        var read = 0
        while lines.next() != nil { read += 1 }
        #expect(counted.lines == count && read == count)
    }

    @Test func `a line without its end waits for the rest, unless the file ends there`() {
        var open = CSVLines(Array("ab\r\ncd".utf8), from: ImportPlace(offset: 10, line: 3), isWhole: false)
        let first = open.next()
        #expect(first.map { Array($0.bytes) } == Array("ab".utf8))
        #expect(first?.place == ImportPlace(offset: 14, line: 4))
        #expect(open.next() == nil)
        var whole = CSVLines(Array("cd".utf8), from: ImportPlace(offset: 14, line: 4), isWhole: true)
        #expect(whole.next()?.place == ImportPlace(offset: 16, line: 5))
    }

    @Test func `the longest line is known while a file comes in`() {
        var count = LineCount()
        count.add(Array("abc\nabcdef".utf8))
        count.add(Array("gh\na".utf8))
        #expect(count.longest == 8)
    }
}
