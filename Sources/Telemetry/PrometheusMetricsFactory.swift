package import CoreMetrics

/// Makes the instruments of swift-metrics out of a registry's series: counters end in `_total`, timers in `_seconds`.
package struct PrometheusMetricsFactory: MetricsFactory {
    private let registry: PrometheusRegistry

    package init(_ registry: PrometheusRegistry) { self.registry = registry }

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        registry.series(CounterSeries.self, label: label, suffix: MetricSuffix.counter, dimensions: dimensions)
    }

    package func makeFloatingPointCounter(label: String, dimensions: [(String, String)]) -> any FloatingPointCounterHandler {
        registry.series(FloatingPointCounterSeries.self, label: label, suffix: MetricSuffix.counter, dimensions: dimensions)
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        registry.series(GaugeSeries.self, label: label, dimensions: dimensions)
    }

    /// Without aggregation only the last value counts: a gauge.
    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        aggregate
            ? registry.series(SummarySeries.self, label: label, dimensions: dimensions)
            : registry.series(GaugeSeries.self, label: label, dimensions: dimensions)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        registry.series(TimerSeries.self, label: label, suffix: MetricSuffix.timer, dimensions: dimensions)
    }

    package func destroyCounter(_ handler: any CounterHandler) { registry.remove(handler) }
    package func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) { registry.remove(handler) }
    package func destroyMeter(_ handler: any MeterHandler) { registry.remove(handler) }
    package func destroyRecorder(_ handler: any RecorderHandler) { registry.remove(handler) }
    package func destroyTimer(_ handler: any TimerHandler) { registry.remove(handler) }
}
