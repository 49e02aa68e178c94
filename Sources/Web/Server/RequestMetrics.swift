import Metrics
import Synchronization

/// Counts and times requests by route. The handles are made once for each route, method and status.
final class RequestMetrics: Sendable {
    private let handles = Mutex([Key: Handles]())

    private struct Key: Hashable {
        let route: String
        let method: String
        let status: Int
    }

    private struct Handles: Sendable {
        let count: Counter
        let duration: Timer
    }

    func record(route: String, method: String, status: Int, microseconds: Int64) {
        let key = Key(route: route, method: method, status: status)
        let handles = handles.withLock { known in
            if let handles = known[key] { return handles }
            let made = Self.made(for: key)
            known[key] = made
            return made
        }
        handles.count.increment()
        handles.duration.recordMicroseconds(microseconds)
    }

    private static func made(for key: Key) -> Handles {
        Handles(
            count: Counter(
                label: "http_requests", dimensions: [("route", key.route), ("method", key.method), ("status", "\(key.status)")]),
            duration: Timer(label: "http_request_duration", dimensions: [("route", key.route)]))
    }
}
