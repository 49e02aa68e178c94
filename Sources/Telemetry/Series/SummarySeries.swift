import CoreMetrics

/// A recorder whose values are added up: their sum and how many there were. No quantiles, for its unit is unknown.
final class SummarySeries: RecorderHandler, Series {
    static let kind = MetricKind.summary
    private let sum = AtomicDouble()
    private let count = AtomicSum()

    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        guard value.isFinite else { return }
        sum.add(value)
        count.add(1)
    }

    func samples() -> [Sample] {
        [Sample(suffix: "_sum", value: SampleValue.text(sum.current)), Sample(suffix: "_count", value: String(count.current))]
    }
}
