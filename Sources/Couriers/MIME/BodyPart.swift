import Foundation

/// One body with the headers that say how to read it: quoted-printable when it is mostly ASCII, base64 (RFC 2045 section 6.8) when not.
struct BodyPart {
    /// Headers, an empty line and the encoded text, each line ended by CRLF.
    let text: String

    init(_ content: String, type: String) {
        let isMostlyASCII = content.utf8.count { $0 >= 128 } * 4 <= content.utf8.count
        let body = isMostlyASCII ? QuotedPrintable(content).text : Self.base64(content)
        text = """
            Content-Type: \(type); charset=utf-8\r
            Content-Transfer-Encoding: \(isMostlyASCII ? "quoted-printable" : "base64")\r
            \r
            \(body)\r

            """
    }

    private static func base64(_ content: String) -> String {
        let lines = TextLines(content).lines
        let options: Data.Base64EncodingOptions = [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed]
        return Data(lines.joined(separator: [13, 10])).base64EncodedString(options: options)
    }
}
