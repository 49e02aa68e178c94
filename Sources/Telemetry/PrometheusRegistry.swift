import Synchronization

/// Everything that is measured, and its text for Prometheus (format 0.0.4).
package final class PrometheusRegistry: Sendable {
    /// The media type of `render()`.
    package static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private struct State {
        var families: [String: MetricFamily] = [:]
        var helps: [String: String] = [:]
    }

    private let state = Mutex(State())
    private let process: ProcessMetrics?

    /// `process` adds what the kernel knows of this process; nil leaves it out.
    package init(process: ProcessMetrics? = ProcessMetrics()) { self.process = process }

    /// Sets the HELP line of the metric that swift-metrics calls `label`, before or after it is first used. Without one, it says the label.
    package func describe(_ label: String, as help: String) {
        state.withLock { state in
            state.helps[label] = help
            for name in Self.names(of: label) { state.families[name]?.help = help }
        }
    }

    /// The names in the order of the alphabet, the series in the order of their labels, the process last.
    package func render() -> String {
        let families = state.withLock { $0.families }
        return families.sorted { $0.key < $1.key }.map { $0.value.render() }.joined() + (process?.render() ?? "")
    }

    /// One and the same series for one and the same name and labels. A name that is another kind's already gives one that is counted but
    /// not shown.
    func series<S: Series>(_ type: S.Type, label: String, suffix: String = "", dimensions: [(String, String)]) -> S {
        let name = MetricName.metric(label, suffix: suffix)
        let labels = LabelSet(dimensions)
        return state.withLock { state in
            let family = MetricFamily(name: name, kind: type.kind, help: state.helps[label] ?? label)
            return state.families[name, default: family].series(type, labels: labels) ?? S()
        }
    }

    func remove(_ handler: AnyObject) {
        state.withLock { state in
            for name in state.families.keys { state.families[name]?.remove(handler) }
        }
    }

    private static func names(of label: String) -> [String] {
        [MetricName.metric(label)] + MetricSuffix.all.map { MetricName.metric(label, suffix: $0) }
    }
}
