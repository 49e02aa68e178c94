import HTTPTypes
import Hummingbird
import NIOCore

/// Counters, gauges and histograms in Prometheus' text format 0.0.4.
struct MetricsEndpoint: Endpoint {
    let text: @Sendable () -> String

    func mount(on router: Router<AppContext>) {
        router.get("metrics") { _, _ in
            Response(
                status: .ok, headers: [.contentType: "text/plain; version=0.0.4; charset=utf-8", .cacheControl: "no-store"],
                body: ResponseBody(byteBuffer: ByteBuffer(string: text())))
        }
    }
}
