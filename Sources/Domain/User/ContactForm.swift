/// What an address looks like, before anything is sent to it.
package enum ContactForm {
    package static func isEmail(_ text: String) -> Bool {
        EmailAddress(text) != nil
    }

    /// E.164: a plus sign, then up to fifteen digits of which the first is not zero.
    package static func isPhoneNumber(_ text: String) -> Bool {
        guard text.first == "+" else { return false }
        let digits = text.dropFirst()
        return (2...15).contains(digits.utf8.count) && digits.first != "0" && digits.utf8.allSatisfy(isDigit)
    }

    /// YYYY-MM-DD.
    static func isDate(_ text: String) -> Bool {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.map(\.utf8.count) == [4, 2, 2], parts.allSatisfy({ $0.utf8.allSatisfy(isDigit) }) else { return false }
        return (1...12).contains(Int(parts[1]) ?? 0) && (1...31).contains(Int(parts[2]) ?? 0)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
