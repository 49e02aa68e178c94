/// An address that may be written into an envelope and a header: a dot-atom, `@`, a host name (RFC 5321 section 4.1.2).
///
/// ASCII only, as in Amazon SES: no quoted local parts, no address literals, nothing that could end a line or a command.
package struct EmailAddress: Hashable, Sendable, CustomStringConvertible {
    package let local: String
    package let domain: String

    /// Nil when the text is not of the form local@domain, or longer than 254 octets (RFC 5321 section 4.5.3.1).
    package init?(_ text: String) {
        let parts = text.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, text.utf8.count <= 254 else { return nil }
        guard Self.isLocalPart(parts[0]), Self.isHostName(parts[1]) else { return nil }
        local = String(parts[0])
        domain = String(parts[1])
    }

    package var description: String { "\(local)@\(domain)" }

    private static func isLocalPart(_ text: Substring) -> Bool {
        text.utf8.count <= 64
            && text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
                .allSatisfy { !$0.isEmpty && $0.allSatisfy(isAtomText) }
    }

    private static func isHostName(_ text: Substring) -> Bool {
        text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .allSatisfy { label in
                (1...63).contains(label.count) && label.first != UInt8(ascii: "-") && label.last != UInt8(ascii: "-")
                    && label.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
            }
    }

    /// RFC 5322 section 3.2.3, atext.
    private static func isAtomText(_ byte: UInt8) -> Bool {
        isLetterOrDigit(byte) || "!#$%&'*+-/=?^_`{|}~".utf8.contains(byte)
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): true
        default: false
        }
    }
}
