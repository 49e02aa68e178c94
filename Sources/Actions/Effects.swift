package import Cryptography
package import Foundation

/// Time and chance: the only place from which they come.
package struct Effects: Sendable {
    package let now: @Sendable () -> Date
    package let randomBytes: @Sendable (Int) -> [UInt8]
    package let newSigningKey: @Sendable () throws -> RSAPrivateKey
    /// Time since some moment, which nobody sets back: for how long something has lasted.
    package let uptime: @Sendable () -> Duration
    package let pause: @Sendable (Duration) async throws -> Void

    package init(
        now: @escaping @Sendable () -> Date, randomBytes: @escaping @Sendable (Int) -> [UInt8],
        newSigningKey: @escaping @Sendable () throws -> RSAPrivateKey, uptime: @escaping @Sendable () -> Duration,
        pause: @escaping @Sendable (Duration) async throws -> Void
    ) {
        self.uptime = uptime
        self.pause = pause
        self.now = now
        self.randomBytes = randomBytes
        self.newSigningKey = newSigningKey
    }

    package static let real: Effects = {
        let start = ContinuousClock.now
        return Effects(
            now: { Date() }, randomBytes: { Random.bytes($0) }, newSigningKey: { try RSAPrivateKey.generate() },
            uptime: { .now - start }, pause: { try await Task.sleep(for: $0) })
    }()

    /// A random UUID (RFC 9562, version 4) in lower case.
    package func uuid() -> String { Self.uuid(of: randomBytes(16)) }

    /// What 16 bytes make as such a UUID.
    static func uuid(of bytes: [UInt8]) -> String {
        var bytes = bytes
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        let hex = Hex.encode(bytes).utf8
        return String(unsafeUninitializedCapacity: 36) { text in
            var end = 0
            for (place, digit) in hex.enumerated() {
                if place == 8 || place == 12 || place == 16 || place == 20 {
                    text[end] = UInt8(ascii: "-")
                    end += 1
                }
                text[end] = digit
                end += 1
            }
            return end
        }
    }

    /// A number from 0 up to 1, of 32 bits.
    package func fraction() -> Double {
        Double(randomBytes(4).reduce(0 as UInt32) { $0 << 8 | UInt32($1) }) / 0x1p32
    }

    /// That many letters of an alphabet, each as likely as the others.
    func letters(_ count: Int, of alphabet: String) -> String {
        let letters = Array(alphabet)
        let fair = 256 - 256 % letters.count
        var text = ""
        while text.count < count {
            for byte in randomBytes(count) where Int(byte) < fair && text.count < count {
                text.append(letters[Int(byte) % letters.count])
            }
        }
        return text
    }

    static let lowercase = "abcdefghijklmnopqrstuvwxyz0123456789"
    static let alphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
}
