/// Labels in the order of their names, escaped once: what tells the series of one name apart.
struct LabelSet: Hashable, Comparable, Sendable {
    /// `method="GET",route="/"`, without braces; empty when there are none.
    let text: String

    /// Where everything beyond `MetricLimits.seriesPerName` is counted.
    static let overflow = LabelSet([("overflow", "true")])

    /// Of two labels with one name the first counts, since the format forbids a second.
    init(_ dimensions: [(String, String)]) {
        var values: [String: String] = [:]
        for (name, value) in dimensions {
            let name = MetricName.label(name)
            values[name] = values[name] ?? value
        }
        text = values.sorted { $0.key < $1.key }.map { "\($0.key)=\"\(Escaping.labelValue($0.value))\"" }.joined(separator: ",")
    }

    /// The labels in their braces, `le` last, or nothing.
    func braces(bound: String?) -> String {
        let parts = [text, bound.map { "le=\"\($0)\"" } ?? ""].filter { !$0.isEmpty }
        return parts.isEmpty ? "" : "{\(parts.joined(separator: ","))}"
    }

    static func < (left: LabelSet, right: LabelSet) -> Bool { left.text < right.text }
}
