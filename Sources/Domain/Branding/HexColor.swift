/// A colour as a style names it: eight hexadecimal digits, the last two for its opacity, as in `0972d3ff`; six are opaque.
package struct HexColor: Sendable, Hashable {
    /// In lower case.
    private let digits: String

    /// - Returns: nil for all else, and so for whatever could be anything but a colour in a style sheet.
    package init?(_ text: String) {
        guard text.utf8.count == 6 || text.utf8.count == 8, text.utf8.allSatisfy(Self.isDigit) else { return nil }
        digits = text.lowercased()
    }

    package var css: String { "#\(digits)" }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x46).contains(byte) || (0x61...0x66).contains(byte)
    }
}
