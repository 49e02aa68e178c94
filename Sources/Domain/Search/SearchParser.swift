/// Reads a filter. Works on Unicode's scalars, so that a quote with an accent is still a quote.
struct SearchParser {
    private let text: [Unicode.Scalar]
    private var place = 0
    private var depth = 0
    private var terms = 0

    init(_ text: String) { self.text = Array(text.unicodeScalars) }

    /// Amazon's words, for everything that is no filter.
    private static let failure = Refusal.invalidParameter("Error while parsing filter.")

    mutating func filter() throws(Refusal) -> SearchFilter {
        skipSpace()
        guard place < text.count else { return SearchFilter(condition: nil) }
        let condition = isAtOrder ? nil : try any()
        let order = try order()
        skipSpace()
        guard place == text.count else { throw Self.failure }
        return SearchFilter(condition: condition, order: order)
    }

    private mutating func any() throws(Refusal) -> SearchCondition {
        var conditions = [try all()]
        while take(word: "or") { conditions.append(try all()) }
        return conditions.count == 1 ? conditions[0] : .any(conditions)
    }

    private mutating func all() throws(Refusal) -> SearchCondition {
        var conditions = [try one()]
        while take(word: "and") { conditions.append(try one()) }
        return conditions.count == 1 ? conditions[0] : .all(conditions)
    }

    private mutating func one() throws(Refusal) -> SearchCondition {
        depth += 1
        defer { depth -= 1 }
        guard depth <= Limits.filterDepth else { throw .invalidParameter("The filter is nested too deeply.") }
        if take("(") {
            let condition = try any()
            guard take(")") else { throw Self.failure }
            return condition
        }
        if isNegation, take(word: "not") { return .not(try one()) }
        return .term(try term())
    }

    /// `not` is a word of the grammar unless a relation follows: then it is a name.
    private var isNegation: Bool {
        var ahead = self
        return ahead.take(word: "not") && ahead.relation() == nil
    }

    private mutating func term() throws(Refusal) -> SearchTerm {
        terms += 1
        guard terms <= Limits.filterTerms else { throw .invalidParameter("The filter has more than \(Limits.filterTerms) terms.") }
        guard let name = name(), let relation = relation(), let value = value() else { throw Self.failure }
        return SearchTerm(name, relation, value)
    }

    private var isAtOrder: Bool {
        var ahead = self
        return ahead.take(word: "order") && ahead.take(word: "by")
    }

    private mutating func order() throws(Refusal) -> SearchOrder? {
        guard take(word: "order") else { return nil }
        guard take(word: "by"), let name = name() else { throw Self.failure }
        if take(word: "desc") { return SearchOrder(attribute: name, isDescending: true) }
        _ = take(word: "asc")
        return SearchOrder(attribute: name)
    }

    private mutating func name() -> String? {
        skipSpace()
        let start = place
        while place < text.count, !Self.ends(text[place]) { place += 1 }
        return start == place ? nil : Self.string(text[start..<place])
    }

    private mutating func relation() -> SearchTerm.Relation? {
        skipSpace()
        // The longer ones first: `<=` begins like `<`.
        for relation in SearchTerm.Relation.allCases.sorted(by: { $0.rawValue.count > $1.rawValue.count }) {
            let scalars = Array(relation.rawValue.unicodeScalars)
            if text[place...].starts(with: scalars) {
                place += scalars.count
                return relation
            }
        }
        return nil
    }

    private mutating func value() -> String? {
        guard take("\"") else { return nil }
        var value: [Unicode.Scalar] = []
        while place < text.count, text[place] != "\"" {
            if text[place] == "\\", place + 1 < text.count, text[place + 1] == "\"" || text[place + 1] == "\\" { place += 1 }
            value.append(text[place])
            place += 1
        }
        return take("\"", skippingSpace: false) ? Self.string(value[...]) : nil
    }

    private mutating func take(_ scalar: Unicode.Scalar, skippingSpace: Bool = true) -> Bool {
        if skippingSpace { skipSpace() }
        guard place < text.count, text[place] == scalar else { return false }
        place += 1
        return true
    }

    /// Takes a word of the grammar, in any case, and only as a whole.
    private mutating func take(word: String) -> Bool {
        let start = place
        if let name = name(), name.lowercased() == word { return true }
        place = start
        return false
    }

    private mutating func skipSpace() {
        while place < text.count, text[place].properties.isWhitespace { place += 1 }
    }

    private static func ends(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || "\"()=<>^*".unicodeScalars.contains(scalar)
    }

    private static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
        var text = String.UnicodeScalarView()
        text.append(contentsOf: scalars)
        return String(text)
    }
}
