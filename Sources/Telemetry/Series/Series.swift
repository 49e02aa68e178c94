/// What is measured under one name and one set of labels.
protocol Series: AnyObject, Sendable {
    init()
    /// The TYPE line's word, which is also what keeps two kinds from sharing a name.
    static var kind: MetricKind { get }
    /// Its lines in the text, in order.
    func samples() -> [Sample]
}

/// The metric types of the text format 0.0.4.
enum MetricKind: String, Sendable {
    case counter, gauge, summary, histogram
}

/// One line of the text: what follows the name, a label of its own, a value.
struct Sample: Sendable, Equatable {
    var suffix = ""
    var bound: String?
    var value: String
}
