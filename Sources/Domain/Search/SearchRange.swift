/// A stretch of the index: one attribute, from one value up to, and without, another.
package struct SearchRange: Sendable, Hashable {
    package let attribute: String
    package let lower: [UInt8]
    package let upper: [UInt8]
    /// How little is expected there: the smaller, the fewer.
    let breadth: Breadth

    enum Breadth: Int, Sendable, Comparable {
        case one, few, beginning, inside, period, state, all

        static func < (one: Breadth, other: Breadth) -> Bool { one.rawValue < other.rawValue }
    }

    /// Every line of an attribute: no value begins with this byte.
    package init(all attribute: String) {
        self.init(attribute: attribute, lower: [], upper: [0xFF], breadth: .all)
    }

    private init(attribute: String, lower: [UInt8], upper: [UInt8], breadth: Breadth) {
        self.attribute = attribute
        self.lower = lower
        self.upper = upper
        self.breadth = breadth
    }

    /// Where everybody is of whom a term is true; nil where the index does not say.
    init?(_ term: SearchTerm, inside: SearchedInside) {
        let moment = SearchMoment(term)
        let key = moment.map { SearchEntry.key($0.date) } ?? SearchEntry.key(term.value)
        let after = key + [0]
        let period = { (lower: [UInt8], upper: [UInt8]) in
            SearchRange(attribute: term.attribute, lower: lower, upper: upper, breadth: .period)
        }
        switch term.relation {
        case .contains:
            let (key, isCut) = SearchEntry.insideKey(term.value)
            guard inside.attributes.contains(term.attribute), !key.isEmpty else { return nil }
            self.init(
                attribute: SearchEntry.inside(term.attribute), lower: key, upper: isCut ? key + [0] : Self.next(key), breadth: .inside)
        case .equals:
            self.init(attribute: term.attribute, lower: key, upper: after, breadth: Self.breadth(of: term.attribute))
        case .begins:
            guard !key.isEmpty else { return nil }
            // One that fills the line says no more than the line.
            let isFull = key.count >= Limits.searchKey
            self.init(attribute: term.attribute, lower: key, upper: isFull ? after : Self.next(key), breadth: .beginning)
        case .before: self = period([], key)
        case .until: self = period([], after)
        case .after: self = period(after, [0xFF])
        case .since: self = period(key, [0xFF])
        }
    }

    private static func breadth(of attribute: String) -> Breadth {
        switch attribute {
        case "sub", "username", "email", "phone_number", "preferred_username": .one
        case "status", "cognito:user_status": .state
        default: .few
        }
    }

    /// The first text that does not begin so. A byte of UTF-8 is never the largest.
    private static func next(_ key: [UInt8]) -> [UInt8] { key.dropLast() + [(key.last ?? 0) + 1] }

    /// What both have; nil where they speak of different attributes.
    func cut(by other: SearchRange) -> SearchRange? {
        guard attribute == other.attribute else { return nil }
        let low = lower.lexicographicallyPrecedes(other.lower) ? other.lower : lower
        let high = upper.lexicographicallyPrecedes(other.upper) ? upper : other.upper
        return SearchRange(attribute: attribute, lower: low, upper: high, breadth: min(breadth, other.breadth))
    }

    /// Whether a user stands there.
    package func contains(_ user: User) -> Bool { values(of: user).contains { contains($0) } }

    /// Whether a user has stood there at an earlier line already: what is looked for may be inside of a value more than once.
    package func isRepeated(at value: [UInt8], of user: User) -> Bool {
        insideOf != nil && values(of: user).contains { contains($0) && $0.lexicographicallyPrecedes(value) }
    }

    /// Whether it is among the ends of values.
    package var isInside: Bool { insideOf != nil }

    private var insideOf: String? { breadth == .inside ? String(attribute.dropFirst()) : nil }

    private func values(of user: User) -> [[UInt8]] {
        if let insideOf { return SearchEntry.ends(of: insideOf, user).map(\.value) }
        return SearchEntry.all(of: user).filter { $0.attribute == attribute }.map(\.value)
    }

    private func contains(_ value: [UInt8]) -> Bool {
        !value.lexicographicallyPrecedes(lower) && value.lexicographicallyPrecedes(upper)
    }
}
