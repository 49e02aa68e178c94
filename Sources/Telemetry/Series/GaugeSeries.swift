import CoreMetrics

/// A value that rises and falls: a meter, or a recorder of which only the last value counts.
final class GaugeSeries: MeterHandler, RecorderHandler, Series {
    static let kind = MetricKind.gauge
    private let value = AtomicDouble()

    func set(_ value: Int64) { self.value.set(Double(value)) }
    func set(_ value: Double) { self.value.set(value) }
    func increment(by amount: Double) { value.add(amount) }
    func decrement(by amount: Double) { value.add(-amount) }
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }

    func samples() -> [Sample] { [Sample(value: SampleValue.text(value.current))] }
}
