/// All series of one name.
struct MetricFamily {
    let name: String
    let kind: MetricKind
    /// What the HELP line says.
    var help: String
    private var series: [LabelSet: any Series] = [:]

    init(name: String, kind: MetricKind, help: String) {
        self.name = name
        self.kind = kind
        self.help = help
    }

    /// The series with these labels, made at the first call; the overflow series when the family is full; nil when it is of another kind.
    mutating func series<S: Series>(_ type: S.Type, labels: LabelSet) -> S? {
        guard type.kind == kind else { return nil }
        let isFull = series[labels] == nil && series.count >= MetricLimits.seriesPerName
        let labels = isFull ? LabelSet.overflow : labels
        if let known = series[labels] { return known as? S }
        let new = S()
        series[labels] = new
        return new
    }

    /// Forgets one series. The overflow series stays, for others count there too.
    mutating func remove(_ handler: AnyObject) {
        guard let labels = series.first(where: { $0.value === handler })?.key, labels != .overflow else { return }
        series[labels] = nil
    }

    /// HELP, TYPE, and the series in the order of their labels; nothing at all when there is none.
    func render() -> String {
        if series.isEmpty { return "" }
        var text = "# HELP \(name) \(Escaping.help(help))\n# TYPE \(name) \(kind.rawValue)\n"
        for (labels, series) in series.sorted(by: { $0.key < $1.key }) {
            for sample in series.samples() {
                text += "\(name)\(sample.suffix)\(labels.braces(bound: sample.bound)) \(sample.value)\n"
            }
        }
        return text
    }
}
