/// Unpredictable bytes from the operating system.
package enum Random {
    /// `count` bytes fit for keys, nonces and tokens.
    package static func bytes(_ count: Int) -> [UInt8] {
        var system = SystemRandomNumberGenerator()
        return [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                var word = system.next()
                for _ in 0..<min(8, count - filled) {
                    buffer.initializeElement(at: filled, to: UInt8(truncatingIfNeeded: word))
                    word >>= 8
                    filled += 1
                }
            }
        }
    }
}
