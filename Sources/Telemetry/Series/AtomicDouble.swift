import Synchronization

/// A floating-point number that many threads change.
final class AtomicDouble: Sendable {
    private let bits = Atomic<UInt64>(0)

    /// Tries again until nobody came between; processors have no atomic addition for doubles.
    func add(_ amount: Double) {
        var seen = bits.load(ordering: .relaxed)
        while true {
            let sum = (Double(bitPattern: seen) + amount).bitPattern
            let (exchanged, original) = bits.weakCompareExchange(expected: seen, desired: sum, ordering: .relaxed)
            if exchanged { return }
            seen = original
        }
    }

    func set(_ value: Double) { bits.store(value.bitPattern, ordering: .relaxed) }
    var current: Double { Double(bitPattern: bits.load(ordering: .relaxed)) }
}
