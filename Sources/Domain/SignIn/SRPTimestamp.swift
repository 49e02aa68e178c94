/// The moment that a client signs together with its proof, as it wrote it. Whether the client's clock is right does not matter: how
/// old a proof may be is decided by what the service itself has sealed into it.
package struct SRPTimestamp: Sendable, Hashable {
    package let text: String

    /// - Throws: `invalidParameter` for anything but `EEE MMM d HH:mm:ss z yyyy` in English.
    package init(_ text: String) throws(Refusal) {
        guard Self.isWellFormed(text.split(separator: " ", omittingEmptySubsequences: false)) else {
            throw .invalidParameter("TIMESTAMP format should be EEE MMM d HH:mm:ss z yyyy in english.")
        }
        self.text = text
    }

    private static func isWellFormed(_ parts: [Substring]) -> Bool {
        guard parts.count == 6 else { return false }
        let time = parts[3].split(separator: ":", omittingEmptySubsequences: false)
        return days.contains(parts[0]) && months.contains(parts[1]) && isNumber(parts[2], in: 1...31) && time.count == 3
            && isNumber(time[0], in: 0...23) && isNumber(time[1], in: 0...59) && isNumber(time[2], in: 0...60)
            && (1...5).contains(parts[4].utf8.count) && parts[4].utf8.allSatisfy(isLetter) && parts[5].utf8.count == 4
            && isNumber(parts[5], in: 1970...9999)
    }

    private static func isNumber(_ text: Substring, in range: ClosedRange<Int>) -> Bool {
        guard (1...4).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(text) else {
            return false
        }
        return range.contains(number)
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) }

    private static let days: Set<Substring> = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
    private static let months: Set<Substring> = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
}
