import Domain

/// Walks a document and finds what breaks the model's constraints. Values of the wrong type are not its business.
struct ConstraintCheck {
    let model: APIModel
    let patterns: Patterns
    /// How many violations are enough.
    let limit: Int
    private(set) var violations: [String] = []
    private var path = FieldPath()
    /// Whether the walk is inside something sensitive.
    private var isHidden = false

    init(model: APIModel, patterns: Patterns, limit: Int) {
        self.model = model
        self.patterns = patterns
        self.limit = limit
    }

    mutating func visit(_ value: JSON, as shape: APIModel.Shape) {
        guard violations.count < limit else { return }
        let wasHidden = isHidden
        isHidden = wasHidden || shape.isSensitive
        defer { isHidden = wasHidden }
        let broken = shape.constraints.filter { !$0.isKept(by: value, of: shape, patterns) }
        for constraint in broken { report(constraint.words, value, shape) }
        switch (shape.kind, value) {
        case (.structure(let members), .object(let object)): visit(members, of: object)
        case (.list(let member), .array(let values)) where values.count <= shape.longest: visit(values, of: shape, as: member)
        case (.map(let key, let member), .object(let entries)) where entries.count <= shape.longest:
            visit(entries, of: shape, key: key, value: member)
        default: break
        }
    }

    private mutating func visit(_ members: [APIModel.Member], of object: [String: JSON]) {
        for member in members {
            guard let shape = model.shape(member.shape) else { continue }
            path.enter(member: member.name)
            defer { path.leave() }
            if let value = object[member.wireName], value != .null {
                visit(value, as: shape)
            } else if member.isRequired {
                report(APIModel.Constraint.notNull.words, nil, shape)
            }
        }
    }

    private mutating func visit(_ values: [JSON], of list: APIModel.Shape, as member: String) {
        guard let shape = model.shape(member) else { return }
        if shape.kind.isScalar { return judge(values, as: shape, "Member must satisfy constraint", in: .array(values), of: list) }
        for (index, value) in values.enumerated() where value != .null {
            path.enter(element: index)
            visit(value, as: shape)
            path.leave()
        }
    }

    private mutating func visit(_ entries: [String: JSON], of map: APIModel.Shape, key: String, value: String) {
        guard let keyShape = model.shape(key), let valueShape = model.shape(value) else { return }
        judge(entries.keys.map { .string($0) }, as: keyShape, "Map keys must satisfy constraint", in: .object(entries), of: map)
        if valueShape.kind.isScalar {
            return judge(Array(entries.values), as: valueShape, "Map value must satisfy constraint", in: .object(entries), of: map)
        }
        for (key, value) in entries.sorted(by: { $0.key < $1.key }) where value != .null {
            path.enter(entry: key)
            visit(value, as: valueShape)
            path.leave()
        }
    }

    /// One violation of the whole collection when any of its scalars breaks any constraint: Amazon then names them all.
    private mutating func judge(
        _ values: [JSON], as shape: APIModel.Shape, _ requirement: String, in whole: JSON, of collection: APIModel.Shape
    ) {
        let isBroken = values.contains { value in
            value != .null && shape.constraints.contains { !$0.isKept(by: value, of: shape, patterns) }
        }
        guard isBroken else { return }
        report("\(requirement): [\(shape.constraints.map(\.words).joined(separator: ", "))]", whole, collection)
    }

    private mutating func report(_ requirement: String, _ value: JSON?, _ shape: APIModel.Shape) {
        guard violations.count < limit else { return }
        let subject = isHidden && value != nil ? "Value" : model.subject(value, of: shape)
        violations.append("\(subject) at '\(path.text)' failed to satisfy constraint: \(requirement)")
    }
}
