import Synchronization

/// A whole number that many threads add to: one atomic instruction each.
final class AtomicSum: Sendable {
    private let value = Atomic<UInt64>(0)

    func add(_ amount: UInt64) { value.wrappingAdd(amount, ordering: .relaxed) }
    func reset() { value.store(0, ordering: .relaxed) }
    var current: UInt64 { value.load(ordering: .relaxed) }
}
