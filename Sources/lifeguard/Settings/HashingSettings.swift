import Cryptography
import Foundation

/// What a password hash costs, and how many are computed at once.
///
/// - `hashing-memory` (KiB, default 19456), `hashing-iterations` (default 2), `hashing-parallelism` (default 1): Argon2id
/// - `hashing-threads` (default the number of cores less one), `hashing-queue` (default 256): more than that is refused at once
struct HashingSettings: Sendable {
    let parameters: Argon2idParameters
    let threads: Int
    let queue: Int

    init(_ settings: SettingsReader) async throws {
        let memory = try await settings.number(.hashingMemory, in: 1024...262_144, default: 19_456)
        let iterations = try await settings.number(.hashingIterations, in: 1...1024, default: 2)
        let parallelism = try await settings.number(.hashingParallelism, in: 1...16, default: 1)
        parameters = Argon2idParameters(memoryKiB: memory, iterations: iterations, parallelism: parallelism)
        guard parameters.isBearable else {
            throw SettingsError(key: .hashingIterations, reason: "\(iterations) passes over \(memory) KiB take longer than anybody waits")
        }
        threads = try await settings.number(
            .hashingThreads, in: 1...1024, default: max(1, ProcessInfo.processInfo.activeProcessorCount - 1))
        queue = try await settings.number(.hashingQueue, in: 0...100_000, default: 256)
    }

    /// Whether a hash costs less than OWASP's password storage cheat sheet asks for (19 MiB and 2 passes, or more of one
    /// for less of the other: 12 MiB and 3, 9 MiB and 4, 7 MiB and 5).
    var isWeakerThanOWASP: Bool {
        let choices = [(19_456, 2), (12_288, 3), (9_216, 4), (7_168, 5), (47_104, 1)]
        return !choices.contains { parameters.memoryKiB >= $0.0 && parameters.iterations >= $0.1 }
    }
}
