/// What one hash costs (RFC 9106, section 3.1). The default is the first choice of OWASP's password storage cheat sheet.
package struct Argon2idParameters: Sendable, Hashable {
    /// `m`: memory in KiB.
    package var memoryKiB: Int
    /// `t`: passes over that memory.
    package var iterations: Int
    /// `p`: lanes. They are computed one after the other on one thread.
    package var parallelism: Int

    package init(memoryKiB: Int = 19_456, iterations: Int = 2, parallelism: Int = 1) {
        self.memoryKiB = memoryKiB
        self.iterations = iterations
        self.parallelism = parallelism
    }

    /// Whether Argon2 is defined for these parameters and one hash stays below 256 MiB and about a second:
    /// a hostile stored hash must not exhaust the machine.
    package var isBearable: Bool {
        (1...16).contains(parallelism)
            && (8 * parallelism...262_144).contains(memoryKiB)
            && (1...1024).contains(iterations)
            && memoryKiB * iterations <= 1_048_576
    }

    /// Whether these cost an attacker less memory or fewer passes than `other`.
    package func isWeaker(than other: Argon2idParameters) -> Bool {
        memoryKiB < other.memoryKiB || iterations < other.iterations
    }
}
