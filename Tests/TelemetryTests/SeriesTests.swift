import Metrics
import Testing

@testable import Telemetry

/// What becomes of a series: shared, capped, destroyed, counted by many at once.
struct SeriesTests {
    private let registry = PrometheusRegistry(process: nil)
    private var factory: PrometheusMetricsFactory { PrometheusMetricsFactory(registry) }

    @Test func `many tasks at once lose no increment`() async {
        let counter = Counter(label: "events", factory: factory)
        let amounts = FloatingPointCounter(label: "amounts", factory: factory)
        let meter = Meter(label: "level", factory: factory)
        let timer = Timer(label: "work", factory: factory)
        await withTaskGroup { group in
            for _ in 0..<16 {
                group.addTask {
                    for _ in 0..<10_000 {
                        counter.increment()
                        amounts.increment(by: 0.25)
                        meter.increment()
                        timer.recordNanoseconds(1_000)
                    }
                }
            }
        }
        let lines = registry.render().split(separator: "\n")
        #expect(lines.contains("events_total 160000"))
        #expect(lines.contains("amounts_total 40000"))
        #expect(lines.contains("level 160000"))
        #expect(lines.contains("work_seconds_count 160000"))
        #expect(lines.contains("work_seconds_sum 0.16"))
    }

    @Test func `the same name and labels are the same series in any order`() {
        Counter(label: "a", dimensions: [("x", "1"), ("y", "2")], factory: factory).increment()
        Counter(label: "a", dimensions: [("y", "2"), ("x", "1")], factory: factory).increment()
        #expect(registry.render().contains(#"a_total{x="1",y="2"} 2"#))
    }

    @Test func `beyond the limit everything is counted in one overflow series`() {
        for number in 0..<(MetricLimits.seriesPerName + 50) {
            Counter(label: "visits", dimensions: [("visitor", "\(number)")], factory: factory).increment()
        }
        let lines = registry.render().split(separator: "\n").filter { !$0.hasPrefix("#") }
        #expect(lines.count == MetricLimits.seriesPerName + 1)
        #expect(lines.contains(#"visits_total{overflow="true"} 50"#))
    }

    @Test func `a destroyed series is gone and begins anew`() {
        let counter = Counter(label: "a", factory: factory)
        counter.increment(by: 5)
        counter.destroy()
        #expect(registry.render() == "")
        counter.increment()
        #expect(registry.render() == "")
        Counter(label: "a", factory: factory).increment()
        #expect(registry.render().contains("a_total 1\n"))
    }

    @Test func `every instrument can be destroyed`() {
        FloatingPointCounter(label: "a", factory: factory).destroy()
        Meter(label: "b", factory: factory).destroy()
        Recorder(label: "c", factory: factory).destroy()
        Timer(label: "d", factory: factory).destroy()
        #expect(registry.render() == "")
    }

    @Test func `destroying one of the overflowed leaves the others their series`() {
        let counters = (0...(MetricLimits.seriesPerName + 1)).map { number in
            Counter(label: "visits", dimensions: [("visitor", "\(number)")], factory: factory)
        }
        counters[MetricLimits.seriesPerName].destroy()
        counters[MetricLimits.seriesPerName + 1].increment()
        #expect(registry.render().contains(#"visits_total{overflow="true"} 1"#))
    }

    @Test func `a name that is another kind's is counted but not shown`() {
        Meter(label: "a", factory: factory).set(1)
        Recorder(label: "a", factory: factory).record(5)
        #expect(registry.render() == "# HELP a a\n# TYPE a gauge\na 1\n")
    }

    @Test func `a counter takes no negative amount and can be reset`() {
        let counter = Counter(label: "a", factory: factory)
        counter.increment(by: 5)
        counter.increment(by: -3)
        #expect(registry.render().contains("a_total 5\n"))
        counter.reset()
        #expect(registry.render().contains("a_total 0\n"))
    }
}
