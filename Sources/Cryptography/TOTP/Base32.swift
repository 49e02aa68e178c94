/// Base32 in upper case without padding (RFC 4648, section 6): how authenticator apps take a secret.
package enum Base32 {
    /// The text of `bytes`: `A` to `Z` and `2` to `7`.
    package static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count * 8 + 4) / 5)
        var held = 0
        var bits = 0
        for byte in bytes {
            held = held << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                text.append(letter(held >> bits & 31))
            }
            held &= (1 << bits) - 1
        }
        if bits > 0 { text.append(letter(held << (5 - bits) & 31)) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes of `text` in either case, with the right padding or none; nil for a foreign letter, an impossible length, or
    /// bits that no encoder sets.
    package static func decode(_ text: String) -> [UInt8]? {
        let letters = text.utf8.prefix { $0 != UInt8(ascii: "=") }
        let padding = text.utf8.dropFirst(letters.count)
        guard padding.isEmpty || text.utf8.count % 8 == 0 && padding.count < 7 && padding.allSatisfy({ $0 == UInt8(ascii: "=") }),
            ![1, 3, 6].contains(letters.count % 8)
        else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(letters.count * 5 / 8)
        var held = 0
        var bits = 0
        for letter in letters {
            guard let value = value(letter) else { return nil }
            held = held << 5 | value
            bits += 5
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(held >> bits))
                held &= (1 << bits) - 1
            }
        }
        return held == 0 ? bytes : nil
    }

    private static func letter(_ value: Int) -> UInt8 {
        UInt8(value) + (value < 26 ? UInt8(ascii: "A") : UInt8(ascii: "2") - 26)
    }

    private static func value(_ letter: UInt8) -> Int? {
        switch letter {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(letter - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): Int(letter - UInt8(ascii: "a"))
        case UInt8(ascii: "2")...UInt8(ascii: "7"): Int(letter - UInt8(ascii: "2")) + 26
        default: nil
        }
    }
}
