import ArgumentParser
import Domain

/// Which users are listed, and in which order.
struct SearchOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Only those of whom this is true: ATTRIBUTE = \"v\", ^= (begins), *= (contains), dates with < and >, joined by and, or, not.",
            valueName: "condition"))
    var filter: String?

    @Option(help: ArgumentHelp("The attribute to sort by; with \"desc\" behind it, downwards.", valueName: "attribute"))
    var sort: String?

    /// As `ListUsers` takes it; nil for everybody.
    var text: String? {
        let parts = [filter, sort.map { "order by \($0)" }].compactMap { $0 }
        return parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}
