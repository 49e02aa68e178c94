import Domain

/// The conditions of a template, each worked out once.
struct ConditionTable {
    private let template: Template
    private let parameters: [String: JSON]
    private var known: [String: Bool] = [:]
    private var open: Set<String> = []

    static func evaluated(_ template: Template, _ parameters: [String: JSON]) throws -> [String: Bool] {
        var table = ConditionTable(template: template, parameters: parameters)
        for name in template.conditions.keys.sorted() { _ = try table.holds(name) }
        return table.known
    }

    private init(template: Template, parameters: [String: JSON]) {
        self.template = template
        self.parameters = parameters
    }

    private mutating func holds(_ name: String) throws -> Bool {
        if let known = known[name] { return known }
        guard let condition = template.conditions[name] else {
            throw TemplateError.format("Unresolved condition dependency \(name) in the Conditions block of the template")
        }
        guard open.insert(name).inserted else { throw TemplateError.format("Circular dependency between conditions: [\(name)]") }
        let holds = try truth(condition, of: name)
        open.remove(name)
        known[name] = holds
        return holds
    }

    private mutating func truth(_ written: JSON, of name: String) throws -> Bool {
        if let plain = written.bool { return plain }
        guard let members = written.object, members.count == 1, let (function, argument) = members.first else {
            throw TemplateError.format("Conditions can only be boolean operations on parameters and other conditions: \(name)")
        }
        let list = argument.array ?? []
        switch function {
        case "Condition":
            guard let other = argument.string else { throw Self.needs("Condition", "the name of a condition") }
            return try holds(other)
        case "Fn::Equals":
            guard list.count == 2 else { throw Self.needs(function, "two parameters") }
            return try value(list[0]) == value(list[1])
        case "Fn::Not":
            guard list.count == 1 else { throw Self.needs(function, "one condition") }
            return try !truth(list[0], of: name)
        case "Fn::And", "Fn::Or":
            guard (2...10).contains(list.count) else { throw Self.needs(function, "two to ten conditions") }
            let truths = try list.map { try truth($0, of: name) }
            return function == "Fn::And" ? !truths.contains(false) : truths.contains(true)
        default: throw TemplateError.format("Unrecognized condition type: \(function) in condition \(name)")
        }
    }

    private static func needs(_ function: String, _ words: String) -> TemplateError {
        .template("every \(function) object requires \(words)")
    }

    /// What is compared: parameters, and what functions make of them.
    private func value(_ written: JSON) throws -> String {
        let value = try Evaluation.ofParameters(template, parameters).value(written) ?? ""
        return value.array == nil ? try Scalar.text(value, of: "Fn::Equals") : value.text
    }
}
