import CoreMetrics

/// Durations in the buckets of `MetricLimits.timerBounds`, added up exactly, in nanoseconds; written in seconds.
final class TimerSeries: TimerHandler, Series {
    static let kind = MetricKind.histogram
    private let buckets = (0...MetricLimits.timerBounds.count).map { _ in AtomicSum() }
    private let nanoseconds = AtomicSum()

    /// A clock that was set back gives a negative duration: it counts as none.
    func recordNanoseconds(_ duration: Int64) {
        let duration = UInt64(max(0, duration))
        buckets[Self.bucket(of: duration)].add(1)
        nanoseconds.add(duration)
    }

    /// A bucket counts what is at most its bound, smaller ones included. The count is their last, so that both always agree.
    func samples() -> [Sample] {
        let sum = nanoseconds.current
        var count: UInt64 = 0
        var samples = zip(buckets, Self.bounds).map { bucket, bound in
            count += bucket.current
            return Sample(suffix: "_bucket", bound: bound, value: String(count))
        }
        samples.append(Sample(suffix: "_sum", value: SampleValue.text(Double(sum) / 1e9)))
        samples.append(Sample(suffix: "_count", value: String(count)))
        return samples
    }

    private static let bounds = MetricLimits.timerBounds.map { SampleValue.text(Double($0) / 1e9) } + ["+Inf"]

    private static func bucket(of duration: UInt64) -> Int {
        MetricLimits.timerBounds.firstIndex { duration <= $0 } ?? MetricLimits.timerBounds.count
    }
}
