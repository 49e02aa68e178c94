import Domain
import Synchronization

/// Lets so many runs of a function in and no more, so that a slow one can neither pile up work nor keep everybody waiting.
final class TriggerGate: Sendable {
    private let within = Mutex(0)
    private let limit: Int

    init(limit: Int = Limits.triggersAtOnce) { self.limit = limit }

    /// - Throws: `busy` when it is full.
    func through<Value>(_ work: () async throws(TriggerFailure) -> Value) async throws(TriggerFailure) -> Value {
        let isOpen = within.withLock { within in
            guard within < limit else { return false }
            within += 1
            return true
        }
        guard isOpen else { throw .busy }
        defer { within.withLock { $0 -= 1 } }
        return try await work()
    }
}
