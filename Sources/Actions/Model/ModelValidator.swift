package import Domain

/// Holds requests and answers against the API model, in Amazon's words.
package struct ModelValidator: Sendable {
    package let model: APIModel
    private let patterns = Patterns()

    package init(_ model: APIModel = .cognito) {
        self.model = model
    }

    /// The validator of Amazon Cognito user pools; its patterns are compiled once in a process.
    package static let cognito = ModelValidator()

    /// Refuses a body that is no input of the operation. Unknown members are ignored, and null counts as absent.
    ///
    /// An operation that the model does not know accepts nothing: `.serialization("")`.
    package func check(_ body: JSON, asInputOf operation: String) throws(InvalidRequest) {
        guard case .object = body, let input = model.operation(operation)?.input, let shape = model.shape(input) else {
            throw .serialization(body.array == nil ? "" : SerializationWords.list)
        }
        var types = TypeCheck(model: model, limit: 1)
        types.visit(body, as: input)
        if let finding = types.findings.first { throw .serialization(finding.words) }
        var constraints = ConstraintCheck(model: model, patterns: patterns, limit: Self.enough)
        constraints.visit(body, as: shape)
        if let summary = Self.summary(of: constraints.violations) { throw .validation(summary) }
    }

    /// Whether a single value keeps what the model asks of a shape.
    func accepts(_ value: JSON, as name: String) -> Bool {
        guard let shape = model.shape(name) else { return false }
        var constraints = ConstraintCheck(model: model, patterns: patterns, limit: 1)
        constraints.visit(value, as: shape)
        return constraints.violations.isEmpty
    }

    /// Everything in which an answer leaves the model, for tests: unknown members, wrong types, missing and broken values.
    package func violations(in answer: JSON, asOutputOf operation: String) -> [String] {
        guard let operation = model.operation(operation) else { return ["the model knows no operation \(operation)"] }
        guard case .object(let members) = answer else { return ["the answer is no object"] }
        guard let output = operation.output, let shape = model.shape(output) else {
            return members.keys.sorted().map { "unknown member '\($0)'" }
        }
        var types = TypeCheck(model: model, limit: Self.enough)
        types.visit(answer, as: output)
        var constraints = ConstraintCheck(model: model, patterns: patterns, limit: Self.enough)
        constraints.visit(answer, as: shape)
        return model.unknownMembers(of: shape, in: answer).map { "unknown member '\($0)'" }
            + types.findings.map { "'\($0.field)': \($0.words)" } + constraints.violations
    }

    /// More violations than this are neither looked for nor told: a request must not buy a far longer answer.
    private static let enough = 100

    private static func summary(of violations: [String]) -> String? {
        guard !violations.isEmpty else { return nil }
        let count = violations.count == 1 ? "1 validation error" : "\(violations.count) validation errors"
        return "\(count) detected: \(violations.joined(separator: "; "))"
    }
}
