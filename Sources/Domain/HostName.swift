/// The name of a host in lower case (RFC 1123, section 2.1), without a port. An address in numbers is none.
package struct HostName: Sendable, Hashable {
    package let text: String

    /// - Parameter text: in any case; one dot at its end says the same.
    package init?(_ text: String) {
        let text = text.hasSuffix(".") ? String(text.dropLast()) : text
        let labels = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...Self.longest).contains(text.utf8.count), labels.allSatisfy(Self.isLabel), let last = labels.last,
            last.contains(where: { !Self.isDigit($0) })
        else { return nil }
        self.text = text.lowercased()
    }

    /// - Parameter authority: of a request: a host, and a port where there is one.
    package init?(authority: String) {
        guard let colon = authority.utf8.lastIndex(of: UInt8(ascii: ":")) else {
            self.init(authority)
            return
        }
        guard authority.utf8[colon...].dropFirst().allSatisfy(Self.isDigit) else { return nil }
        self.init(String(authority[..<colon]))
    }

    package var hasDot: Bool { text.utf8.contains(UInt8(ascii: ".")) }

    /// What stands before that name and a dot, where this name is one below it.
    package func prefix(below suffix: HostName) -> String? {
        text.hasSuffix("." + suffix.text) ? String(text.utf8.dropLast(suffix.text.utf8.count + 1)) : nil
    }

    private static let longest = 253

    private static func isLabel(_ label: Substring.UTF8View) -> Bool {
        let hyphen = UInt8(ascii: "-")
        return (1...63).contains(label.count) && label.first != hyphen && label.last != hyphen
            && label.allSatisfy { isDigit($0) || $0 == hyphen || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0) }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
