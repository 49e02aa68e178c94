import Foundation
import Testing

@testable import Couriers

/// Subjects and bodies in letters that every relay lets through.
struct EncodingTests {
    @Test(arguments: [
        ("", ""), ("Your code", "Your code"),
        ("Grüße", "=?UTF-8?B?R3LDvMOfZQ==?="),
        ("=?UTF-8?Q?forged?=", "=?UTF-8?B?PT9VVEYtOD9RP2ZvcmdlZD89?="),
        ("two  spaces", "=?UTF-8?B?dHdvICBzcGFjZXM=?="),
        ("a\r\nBcc: eve@example.net", "=?UTF-8?B?YSAgQmNjOiBldmVAZXhhbXBsZS5uZXQ=?="),
        ("a\u{2028}b", "a b"), ("a\0b", "a b"),
        (
            "one two three four five six seven eight nine ten eleven twelve thirteen fourteen",
            "one two three four five six seven eight nine ten eleven twelve\r\n thirteen fourteen"
        ),
    ])
    func `a subject stays readable when it can and is encoded when it must`(subject: String, folded: String) {
        #expect(UnstructuredText(subject, after: "Subject").folded == folded)
    }

    @Test(arguments: [
        String(repeating: "確認コード", count: 30), String(repeating: "👨‍👩‍👧‍👦", count: 10), String(repeating: "x", count: 500),
        "a" + String(repeating: "\u{301}", count: 100),
        String(repeating: "word ", count: 100) + "end",
    ])
    func `a long subject is cut between characters and can be read again`(subject: String) throws {
        let lines = ("Subject: " + UnstructuredText(subject, after: "Subject").folded).components(separatedBy: "\r\n")
        #expect(lines.count > 1)
        #expect(lines.allSatisfy { $0.utf8.count <= 76 })
        #expect(lines.dropFirst().allSatisfy { $0.hasPrefix(" ") })
        let words = lines.joined().dropFirst(9).split(separator: " ")
        let isEncoded = words.allSatisfy { $0.hasPrefix("=?UTF-8?B?") && $0.hasSuffix("?=") }
        let decoded = words.compactMap {
            Data(base64Encoded: String($0.dropFirst(10).dropLast(2))).flatMap { String(data: $0, encoding: .utf8) }
        }
        #expect(isEncoded ? decoded.joined() == subject : words.joined(separator: " ") == subject)
    }

    @Test(arguments: [
        ("", ""), ("plain", "plain"), ("a=b", "a=3Db"), ("Grüße", "Gr=C3=BC=C3=9Fe"), ("a\nb\r\nc\rd\n", "a\r\nb\r\nc\r\nd\r\n"),
        ("end \nend\t", "end=20\r\nend=09"), (".", "=2E"), (".a\n..b", "=2Ea\r\n=2E.b"), ("From me\nFromage", "=46rom me\r\nFromage"),
        ("\0\u{1B}[31m", "=00=1B[31m"),
        (String(repeating: "x", count: 76), String(repeating: "x", count: 76)),
        (String(repeating: "x", count: 77), String(repeating: "x", count: 75) + "=\r\nxx"),
        (String(repeating: "x", count: 75) + ".y", String(repeating: "x", count: 75) + "=\r\n=2Ey"),
    ])
    func `quoted-printable keeps lines short and dots away from their start`(text: String, encoded: String) {
        #expect(QuotedPrintable(text).text == encoded)
    }

    @Test func `no line of quoted-printable is longer than 76`() {
        for count in 60..<90 {
            for ending in ["ü", "=", ".", " ", "x"] {
                let text = QuotedPrintable(String(repeating: "x", count: count) + ending).text
                #expect(text.components(separatedBy: "\r\n").allSatisfy { $0.utf8.count <= 76 })
            }
        }
    }
}
