import Metrics
import Telemetry
import Testing

/// The whole text, letter by letter, as Prometheus reads it.
struct GoldenTextTests {
    private let registry = PrometheusRegistry(process: nil)
    private var factory: PrometheusMetricsFactory { PrometheusMetricsFactory(registry) }

    @Test func `nothing measured gives an empty text`() {
        #expect(registry.render() == "")
    }

    @Test func `every instrument has its lines in a stable order`() {
        registry.describe("http.requests", as: "Requests answered.")
        Counter(label: "http.requests", dimensions: [("route", "/token"), ("method", "POST")], factory: factory).increment(by: 3)
        Counter(label: "http.requests", dimensions: [("method", "GET"), ("route", "/")], factory: factory).increment()
        FloatingPointCounter(label: "work.done", factory: factory).increment(by: 1.5)
        Meter(label: "connections", factory: factory).set(7)
        Gauge(label: "queue.length", factory: factory).record(2)
        let sizes = Recorder(label: "body.bytes", factory: factory)
        sizes.record(100)
        sizes.record(2.5)
        #expect(
            registry.render() == """
                # HELP body_bytes body.bytes
                # TYPE body_bytes summary
                body_bytes_sum 102.5
                body_bytes_count 2
                # HELP connections connections
                # TYPE connections gauge
                connections 7
                # HELP http_requests_total Requests answered.
                # TYPE http_requests_total counter
                http_requests_total{method="GET",route="/"} 1
                http_requests_total{method="POST",route="/token"} 3
                # HELP queue_length queue.length
                # TYPE queue_length gauge
                queue_length 2
                # HELP work_done_total work.done
                # TYPE work_done_total counter
                work_done_total 1.5

                """)
    }

    @Test func `a timer is a histogram in seconds`() {
        let timer = Timer(label: "http.duration", dimensions: [("route", "/")], factory: factory)
        timer.recordNanoseconds(500_000)
        timer.recordNanoseconds(500_001)
        timer.recordMilliseconds(300)
        timer.recordSeconds(11)
        timer.recordNanoseconds(-5)
        #expect(
            registry.render() == """
                # HELP http_duration_seconds http.duration
                # TYPE http_duration_seconds histogram
                http_duration_seconds_bucket{route="/",le="0.0005"} 2
                http_duration_seconds_bucket{route="/",le="0.001"} 3
                http_duration_seconds_bucket{route="/",le="0.0025"} 3
                http_duration_seconds_bucket{route="/",le="0.005"} 3
                http_duration_seconds_bucket{route="/",le="0.01"} 3
                http_duration_seconds_bucket{route="/",le="0.025"} 3
                http_duration_seconds_bucket{route="/",le="0.05"} 3
                http_duration_seconds_bucket{route="/",le="0.1"} 3
                http_duration_seconds_bucket{route="/",le="0.25"} 3
                http_duration_seconds_bucket{route="/",le="0.5"} 4
                http_duration_seconds_bucket{route="/",le="1"} 4
                http_duration_seconds_bucket{route="/",le="2.5"} 4
                http_duration_seconds_bucket{route="/",le="5"} 4
                http_duration_seconds_bucket{route="/",le="10"} 4
                http_duration_seconds_bucket{route="/",le="+Inf"} 5
                http_duration_seconds_sum{route="/"} 11.301000001
                http_duration_seconds_count{route="/"} 5

                """)
    }

    @Test func `a description may come after the first use`() {
        Timer(label: "mail", factory: factory).recordSeconds(1)
        registry.describe("mail", as: "Time\nto \"deliver\" \\ refuse")
        #expect(registry.render().hasPrefix(#"# HELP mail_seconds Time\nto "deliver" \\ refuse"#))
    }
}
