import CoreMetrics

/// Adds up amounts that are no whole numbers, as seconds or euros.
final class FloatingPointCounterSeries: FloatingPointCounterHandler, Series {
    static let kind = MetricKind.counter
    private let sum = AtomicDouble()

    /// A counter never falls, and one NaN would stay for ever: both are left out.
    func increment(by amount: Double) {
        if amount > 0, amount.isFinite { sum.add(amount) }
    }

    func reset() { sum.set(0) }

    func samples() -> [Sample] { [Sample(value: SampleValue.text(sum.current))] }
}
