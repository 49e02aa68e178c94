/// Base64 without padding in either of its alphabets, strict in both directions (RFC 4648, sections 3.5, 4 and 5).
struct Base64: Sendable {
    /// `+` and `/`, as in PHC strings.
    static let standard = Base64(last: "+/")
    /// `-` and `_`, as in JOSE.
    static let url = Base64(last: "-_")

    private let letters: [UInt8]
    private let values: [UInt8]

    private init(last: String) {
        letters = Array(("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789" + last).utf8)
        var values = [UInt8](repeating: 0xFF, count: 256)
        for (value, letter) in letters.enumerated() { values[Int(letter)] = UInt8(value) }
        self.values = values
    }

    func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        append(bytes, to: &text)
        return String(decoding: text, as: UTF8.self)
    }

    /// Writes the text of `bytes` behind what `text` already holds, three bytes at a time: every token comes through here.
    func append(_ bytes: [UInt8], to text: inout [UInt8]) {
        text.reserveCapacity(text.count + (bytes.count * 4 + 2) / 3)
        letters.withUnsafeBufferPointer { letters in
            bytes.withUnsafeBufferPointer { bytes in
                var place = 0
                while place + 3 <= bytes.count {
                    let group = Int(bytes[place]) << 16 | Int(bytes[place + 1]) << 8 | Int(bytes[place + 2])
                    text.append(letters[group >> 18])
                    text.append(letters[group >> 12 & 63])
                    text.append(letters[group >> 6 & 63])
                    text.append(letters[group & 63])
                    place += 3
                }
                let rest = bytes.count - place
                guard rest > 0 else { return }
                let group = Int(bytes[place]) << 16 | (rest == 2 ? Int(bytes[place + 1]) << 8 : 0)
                text.append(letters[group >> 18])
                text.append(letters[group >> 12 & 63])
                if rest == 2 { text.append(letters[group >> 6 & 63]) }
            }
        }
    }

    /// The bytes of `text`, or nil for a foreign letter, an impossible length, or bits that no encoder sets.
    func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard text.count % 4 != 1 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count * 3 / 4)
        var held: UInt32 = 0
        var bits = 0
        for letter in text {
            let value = values[Int(letter)]
            guard value < 64 else { return nil }
            held = held << 6 | UInt32(value)
            bits += 6
            if bits >= 8 {
                bits -= 8
                bytes.append(UInt8(truncatingIfNeeded: held >> UInt32(bits)))
            }
        }
        guard held & ((1 << UInt32(bits)) - 1) == 0 else { return nil }
        return bytes
    }
}
