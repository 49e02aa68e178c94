/// Endings that Prometheus's naming rules ask for.
enum MetricSuffix {
    static let counter = "_total"
    static let timer = "_seconds"
    static let all = [counter, timer]
}
