/// What `ListUsers` is asked for: a condition, and an order. Amazon's grammar, one term without an order, is a part of it.
///
///     filter    = [ condition ] [ "order by" attribute [ "asc" | "desc" ] ]
///     condition = all { "or" all }        all = one { "and" one }
///     one       = "not" one | "(" condition ")" | term
///     term      = attribute ( "=" | "^=" | "*=" | "<" | "<=" | ">" | ">=" ) "value"
package struct SearchFilter: Sendable, Hashable {
    /// Nil for everybody.
    package var condition: SearchCondition?
    package var order: SearchOrder?

    package init(condition: SearchCondition?, order: SearchOrder? = nil) {
        self.condition = condition
        self.order = order
    }

    package init(parsing text: String) throws(Refusal) {
        var parser = SearchParser(text)
        self = try parser.filter()
    }

    /// As it can be parsed again.
    package var text: String {
        [condition?.text, order.map { "order by \($0.attribute) \($0.isDescending ? "desc" : "asc")" }].compactMap { $0 }
            .joined(separator: " ")
    }
}

/// By what found users are sorted.
package struct SearchOrder: Sendable, Hashable {
    package let attribute: String
    package let isDescending: Bool

    package init(attribute: String, isDescending: Bool = false) {
        self.attribute = attribute
        self.isDescending = isDescending
    }
}

/// What is said of a user, as it was written.
package indirect enum SearchCondition: Sendable, Hashable {
    case term(SearchTerm)
    case not(SearchCondition)
    case all([SearchCondition])
    case any([SearchCondition])

    package var terms: [SearchTerm] {
        switch self {
        case .term(let term): [term]
        case .not(let condition): condition.terms
        case .all(let conditions), .any(let conditions): conditions.flatMap(\.terms)
        }
    }

    var text: String {
        switch self {
        case .term(let term): term.text
        case .not(let condition): "not \(condition.inner)"
        case .all(let conditions): conditions.map(\.inner).joined(separator: " and ")
        case .any(let conditions): conditions.map(\.inner).joined(separator: " or ")
        }
    }

    private var inner: String {
        switch self {
        case .term, .not: text
        case .all, .any: "(\(text))"
        }
    }
}

/// One attribute against one value.
package struct SearchTerm: Sendable, Hashable {
    package let attribute: String
    package let relation: Relation
    package let value: String

    package enum Relation: String, Sendable, Hashable, CaseIterable {
        case equals = "="
        case begins = "^="
        case contains = "*="
        case before = "<"
        case until = "<="
        case after = ">"
        case since = ">="
    }

    package init(_ attribute: String, _ relation: Relation, _ value: String) {
        self.attribute = attribute
        self.relation = relation
        self.value = value
    }

    var text: String {
        let escaped = value.unicodeScalars.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : String($0) }.joined()
        return "\(attribute) \(relation.rawValue) \"\(escaped)\""
    }
}
