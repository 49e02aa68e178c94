/// Text of users in a header: every byte that is not visible ASCII, and what separates or escapes, as `%` and two hex digits.
/// So a name can neither end its header nor look like two.
enum HeaderText {
    static func encode(_ text: String) -> String {
        guard !text.utf8.allSatisfy(isPlain) else { return text }
        return text.utf8.reduce(into: "") { encoded, byte in
            encoded += isPlain(byte) ? String(UnicodeScalar(byte)) : (byte < 0x10 ? "%0" : "%") + String(byte, radix: 16, uppercase: true)
        }
    }

    /// - Returns: nil for no texts at all.
    static func encode(_ texts: [String], separator: String) -> String? {
        texts.isEmpty ? nil : texts.map(encode).joined(separator: separator)
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "%") && byte != UInt8(ascii: ",")
    }
}
