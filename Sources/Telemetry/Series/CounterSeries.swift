import CoreMetrics

/// Counts events; an increment is one atomic addition.
final class CounterSeries: CounterHandler, Series {
    static let kind = MetricKind.counter
    private let sum = AtomicSum()

    /// A counter never falls: a negative amount is left out.
    func increment(by amount: Int64) {
        if amount > 0 { sum.add(UInt64(amount)) }
    }

    func reset() { sum.reset() }

    func samples() -> [Sample] { [Sample(value: String(sum.current))] }
}
