import Domain

/// What a property may hold. CloudFormation takes numbers and truths for texts and the other way round, so do we.
package indirect enum Shape: Sendable {
    case text, integer, boolean
    /// Any value: it is passed on as it is written.
    case document
    case list(Shape)
    case map(Shape)
    case members([String: Shape])

    /// The value in its type. What does not fit is told by its path, never by its value.
    func typed(_ value: JSON, at path: String, _ problems: inout [String]) -> JSON {
        switch (self, value) {
        case (.document, _): return value
        case (.text, .string), (.text, .bool), (.text, .integer), (.text, .number): return .string(value.string ?? value.text)
        case (.integer, _): if let integer = Self.integer(value) { return .integer(integer) }
        case (.boolean, _): if let truth = Self.truth(value) { return .bool(truth) }
        case (.list(let item), .array(let items)):
            return .array(items.enumerated().map { item.typed($1, at: "\(path)[\($0)]", &problems) })
        // CloudFormation takes a text for a list of one.
        case (.list(.text), .string(let text)): return [.string(text)]
        case (.map(let item), .object(let members)):
            return .object(members.reduce(into: [:]) { $0[$1.key] = item.typed($1.value, at: "\(path).\($1.key)", &problems) })
        case (.members(let known), .object(let members)): return Self.members(members, known, path, &problems)
        default: break
        }
        problems.append("Value of property \(path) must be \(words)")
        return .null
    }

    private static func members(_ given: [String: JSON], _ known: [String: Shape], _ path: String, _ problems: inout [String]) -> JSON {
        var typed: [String: JSON] = [:]
        for (name, value) in given.sorted(by: { $0.key < $1.key }) where value != .null {
            guard let shape = known[name] else {
                let like = known.keys.first { $0.lowercased() == name.lowercased() }.map { "; it is written \($0)" } ?? ""
                problems.append("Encountered unsupported property \(path).\(name)\(like)")
                continue
            }
            typed[name] = shape.typed(value, at: "\(path).\(name)", &problems)
        }
        return .object(typed)
    }

    private static func integer(_ value: JSON) -> Int64? { value.integer ?? value.string.flatMap { Int64($0) } }

    private static func truth(_ value: JSON) -> Bool? {
        if let truth = value.bool { return truth }
        return switch value.string?.lowercased() {
        case "true", "yes", "on": true
        case "false", "no", "off": false
        default: nil
        }
    }

    private var words: String {
        switch self {
        case .text: "a string"
        case .integer: "an integer"
        case .boolean: "a boolean"
        case .document, .map, .members: "an object"
        case .list: "a list"
        }
    }

    /// Names of members that are all texts.
    static func texts(_ names: String...) -> [String: Shape] { names.reduce(into: [:]) { $0[$1] = .text } }
}
