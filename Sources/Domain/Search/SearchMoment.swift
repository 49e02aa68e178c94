import Foundation

/// The moment of which a term speaks: `2026-01-31`, or with a time and a zone, as ISO 8601 writes them.
struct SearchMoment {
    let date: Date

    /// Nil for a term that speaks of none.
    init?(_ term: SearchTerm) {
        guard term.attribute == "created" || term.attribute == "modified", let date = Self.date(term.value) else { return nil }
        self.date = date
    }

    private static func date(_ text: String) -> Date? {
        guard text.utf8.count <= 35, text.utf8.count >= 10, text.utf8.prefix(4).allSatisfy({ (0x30...0x39).contains($0) }) else {
            return nil
        }
        let style = Date.ISO8601FormatStyle()
        if text.utf8.count == 10 { return try? Date(text, strategy: style.year().month().day()) }
        if let date = try? Date(text, strategy: style) { return date }
        return try? Date(text, strategy: Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
