/// A message's id in letters that are safe in a Message-ID (RFC 5322 section 3.6.4) and in a file name; the same id gives the same text.
struct MessageIdentifier: Hashable, Sendable {
    let text: String

    /// Letters, digits, `-` and `_` stay; any other octet becomes `%` and two hexadecimal digits.
    init(_ id: String) {
        text = id.utf8.prefix(Self.limit).map(Self.encode).joined()
    }

    /// Octets of the id that are looked at: three times as many still fit in a file name.
    private static let limit = 72

    private static func encode(_ byte: UInt8) -> String {
        let character = Character(Unicode.Scalar(byte))
        let isPlain = byte < 128 && (character.isLetter || character.isNumber || character == "-" || character == "_")
        return isPlain ? String(character) : "%" + Hexadecimal.digits(byte)
    }
}
