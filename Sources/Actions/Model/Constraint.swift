extension APIModel {
    /// Something that a value must keep, and Amazon's words for it.
    package enum Constraint: Sendable, Hashable {
        case notNull
        case longest(Int)
        case shortest(Int)
        case largest(Int)
        case smallest(Int)
        case pattern(String)
        case oneOf([String])

        package var words: String {
            switch self {
            case .notNull: "Member must not be null"
            case .longest(let length): "Member must have length less than or equal to \(length)"
            case .shortest(let length): "Member must have length greater than or equal to \(length)"
            case .largest(let value): "Member must have value less than or equal to \(value)"
            case .smallest(let value): "Member must have value greater than or equal to \(value)"
            case .pattern(let pattern): "Member must satisfy regular expression pattern: \(pattern)"
            case .oneOf(let values): "Member must satisfy enum value set: [\(values.joined(separator: ", "))]"
            }
        }

        /// The constraints of a line, in the order of Amazon's "Map value must satisfy constraint: […]" (aws/aws-cdk#31795).
        static func all(on line: ModelLine, isNumber: Bool) -> [Constraint] {
            var all: [Constraint] = []
            if let most = line.number("max") { all.append(isNumber ? .largest(most) : .longest(most)) }
            if let least = line.number("min") { all.append(isNumber ? .smallest(least) : .shortest(least)) }
            if let pattern = line["pattern"] { all.append(.pattern(pattern)) }
            if let values = line["enum"] { all.append(.oneOf(ModelLine.list(values))) }
            return all
        }
    }
}
