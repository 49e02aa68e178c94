import Domain

extension APIModel.Constraint {
    /// Whether a value of that shape keeps this; a value of the wrong type does.
    func isKept(by value: JSON, of shape: APIModel.Shape, _ patterns: Patterns) -> Bool {
        switch self {
        case .notNull: value != .null
        case .longest(let most): value.length(as: shape.kind).map { $0 <= most } ?? true
        case .shortest(let least): value.length(as: shape.kind).map { $0 >= least } ?? true
        case .largest(let most): value.double.map { $0 <= Double(most) } ?? true
        case .smallest(let least): value.double.map { $0 >= Double(least) } ?? true
        case .pattern(let pattern): value.string.map { patterns.match($0, pattern) } ?? true
        case .oneOf(let values): value.string.map(values.contains) ?? true
        }
    }
}

extension JSON {
    /// Code points of a string, bytes of a blob, elements of a list, entries of a map; nil when the value is none of these.
    fileprivate func length(as kind: APIModel.Shape.Kind) -> Int? {
        switch (kind, self) {
        case (.string, .string(let text)): text.unicodeScalars.count
        case (.blob, .string(let text)): text.utf8.count / 4 * 3 - text.utf8.suffix(2).count { $0 == UInt8(ascii: "=") }
        case (.list, .array(let values)): values.count
        case (.map, .object(let entries)): entries.count
        default: nil
        }
    }
}
