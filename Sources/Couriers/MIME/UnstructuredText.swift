import Foundation

/// Free text for a header, as Subject wants it: no octet of it can end the header.
///
/// Plain ASCII stays readable and is folded between words (RFC 5322 section 2.2.3); all else becomes encoded words (RFC 2047, B).
struct UnstructuredText {
    /// The text after `Name: `, with the CRLF and spaces of its folds.
    let folded: String

    init(_ text: String, after name: String) {
        let clean = String(String.UnicodeScalarView(text.unicodeScalars.map(Self.withoutControls)))
        let words = clean.split(separator: " ", omittingEmptySubsequences: false)
        folded = Self.staysPlain(words) ? Self.fold(words, after: name) : Self.encodedWords(clean)
    }

    private static let lineLimit = 76
    /// 39 octets are 52 letters of base64 and 64 with `=?UTF-8?B?…?=`: the first one still fits beside a name of 10 letters.
    private static let encodedWordLimit = 39

    /// C0, C1, DEL and Unicode's line ends become spaces.
    private static func withoutControls(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: " "
        default: scalar
        }
    }

    /// Empty words are spaces at an end or in a row, which folding would lose; `=?` would be taken for an encoded word.
    private static func staysPlain(_ words: [Substring]) -> Bool {
        words == [""] || words.allSatisfy { !$0.isEmpty && $0.utf8.count <= 60 && $0.utf8.allSatisfy { $0 < 127 } && !$0.contains("=?") }
    }

    private static func fold(_ words: [Substring], after name: String) -> String {
        var text = ""
        var column = name.utf8.count + 2
        for (index, word) in words.enumerated() {
            let fits = column + 1 + word.utf8.count <= lineLimit
            let separator = index == 0 ? "" : (fits ? " " : "\r\n ")
            text += separator + word
            column = (fits || index == 0 ? column + separator.utf8.count : 1) + word.utf8.count
        }
        return text
    }

    /// A character's octets stay in one word (RFC 2047 section 5): the text is cut between scalars only.
    private static func encodedWords(_ text: String) -> String {
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if words[words.count - 1].count + bytes.count > encodedWordLimit { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?UTF-8?B?\(Data($0).base64EncodedString())?=" }.joined(separator: "\r\n ")
    }
}
