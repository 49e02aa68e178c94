/// Names as the text format 0.0.4 allows them: letters, digits and `_`, none of them a digit at the start.
enum MetricName {
    /// `http.server.requests` becomes `http_server_requests`; `suffix` is added unless it is there.
    static func metric(_ label: String, suffix: String = "") -> String {
        let name = sanitized(label, allowing: ":")
        return name.hasSuffix(suffix) ? name : name + suffix
    }

    /// `le` and `quantile` belong to histograms and summaries, two leading `_` to Prometheus: such a label gets another name.
    static func label(_ text: String) -> String {
        let name = sanitized(text, allowing: "_")
        if name == "le" || name == "quantile" { return name + "_" }
        return name.hasPrefix("__") ? "label" + name : name
    }

    private static func sanitized(_ text: String, allowing extra: Unicode.Scalar) -> String {
        let scalars = text.unicodeScalars.map { isPlain($0) || $0 == extra ? $0 : "_" }
        let name = String(String.UnicodeScalarView(scalars))
        return name.isEmpty || ("0"..."9").contains(scalars[0]) ? "_" + name : name
    }

    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || ("0"..."9").contains(scalar) || scalar == "_"
    }
}
