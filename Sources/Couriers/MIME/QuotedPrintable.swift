/// Text that is mostly ASCII, made of lines of at most 76 letters (RFC 2045 section 6.7).
///
/// A dot at the start of a line and the word From are encoded too, so that no relay on the way changes them.
struct QuotedPrintable {
    /// CRLF between the lines; none at the end that the text did not have.
    let text: String

    init(_ original: String) {
        text = TextLines(original).lines.map(Self.encode).joined(separator: "\r\n")
    }

    private static let lineLimit = 76

    private static func encode(_ line: [UInt8]) -> String {
        var text = ""
        var column = 0
        for (index, byte) in line.enumerated() {
            let isLast = index == line.count - 1
            let token = literal(byte, at: index, in: line) ?? "=" + Hexadecimal.digits(byte)
            // One place is left for the `=` of a soft break, unless the line ends here.
            if column + token.utf8.count > lineLimit - (isLast ? 0 : 1) {
                text += "=\r\n"
                column = 0
            }
            // After a soft break, a dot stands at the start of a line again.
            let safe = column == 0 && byte == UInt8(ascii: ".") ? "=2E" : token
            text += safe
            column += safe.utf8.count
        }
        return text
    }

    private static func literal(_ byte: UInt8, at index: Int, in line: [UInt8]) -> String? {
        switch byte {
        case UInt8(ascii: " "), UInt8(ascii: "\t"): index == line.count - 1 ? nil : String(Unicode.Scalar(byte))
        case UInt8(ascii: "="): nil
        case UInt8(ascii: "F") where index == 0 && line.starts(with: "From ".utf8): nil
        case 33...126: String(Unicode.Scalar(byte))
        default: nil
        }
    }
}
