/// The way to whom a filter may find: stretches of the index, one after the other. Who stands there is then asked the whole condition.
package struct SearchPlan: Sendable, Hashable {
    package let ranges: [SearchRange]
    package let isDescending: Bool
    /// By which attribute all that is found is sorted in memory; nil where the index gives the order.
    package let sorting: String?

    /// - Throws: `invalidParameter` where everybody would have to be looked at.
    init(_ filter: SearchFilter, inside: SearchedInside) throws(Refusal) {
        let found = filter.condition.map { Self.ranges(of: $0, inside) } ?? []
        guard let order = filter.order else {
            guard let found, !found.isEmpty else { throw Self.unbounded }
            self.init(ranges: found, isDescending: false, sorting: nil)
            return
        }
        guard let found else { throw Self.unbounded }
        let everywhere = SearchRange(all: order.attribute)
        if found.count == 1, found[0].attribute == order.attribute {
            self.init(ranges: found, isDescending: order.isDescending, sorting: nil)
        } else if found.allSatisfy({ $0.breadth >= .state }), found.count <= 1 {
            // Most of those who are met on the way have the state.
            let bound = filter.condition.map { Self.bound($0, on: order.attribute, inside) } ?? everywhere
            self.init(ranges: [bound ?? everywhere], isDescending: order.isDescending, sorting: nil)
        } else {
            self.init(ranges: found, isDescending: order.isDescending, sorting: order.attribute)
        }
    }

    private init(ranges: [SearchRange], isDescending: Bool, sorting: String?) {
        self.ranges = ranges
        self.isDescending = isDescending
        self.sorting = sorting
    }

    private static let unbounded = Refusal.invalidParameter(
        "The filter would have to look at every user: add a term with =, ^= or, for created and modified, <, <=, > or >= that all "
            + "wanted users fulfil. With *= alone users are found by the attributes that the pool's tag \(SearchedInside.tag) names.")

    /// Where everybody is of whom the condition is true; nil where that may be everywhere.
    private static func ranges(of condition: SearchCondition, _ inside: SearchedInside) -> [SearchRange]? {
        switch condition {
        case .term(let term): return SearchRange(term, inside: inside).map { [$0] }
        case .not: return nil
        case .all(let conditions):
            // The narrowest of them; what is said twice of one attribute is cut together.
            guard let best = conditions.compactMap({ ranges(of: $0, inside) }).min(by: { width($0) < width($1) }) else { return nil }
            guard best.count == 1 else { return best }
            return [bound(condition, on: best[0].attribute, inside) ?? best[0]]
        case .any(let conditions):
            var all: [SearchRange] = []
            for condition in conditions {
                guard let ranges = ranges(of: condition, inside) else { return nil }
                for range in ranges where !all.contains(range) { all.append(range) }
            }
            return all
        }
    }

    private static func width(_ ranges: [SearchRange]) -> (Int, Int) { (ranges.map(\.breadth.rawValue).max() ?? 0, ranges.count) }

    /// What the terms that must all be true say of one attribute.
    private static func bound(_ condition: SearchCondition, on attribute: String, _ inside: SearchedInside) -> SearchRange? {
        switch condition {
        case .term(let term): return SearchRange(term, inside: inside).flatMap { $0.attribute == attribute ? $0 : nil }
        case .all(let conditions):
            let bounds = conditions.compactMap { bound($0, on: attribute, inside) }
            return bounds.dropFirst().reduce(bounds.first) { whole, part in whole?.cut(by: part) }
        case .not, .any: return nil
        }
    }
}
