import Domain

/// A value that whoever applies a template may choose.
package struct Parameter: Sendable {
    package let name: String
    private let type: String
    private let document: JSON

    /// Whether the value is never to be shown.
    var isSecret: Bool { document["NoEcho"].map { $0.bool ?? ($0.string?.lowercased() == "true") } ?? false }

    init(_ name: String, _ document: JSON) throws {
        guard let type = document["Type"]?.string else {
            throw TemplateError.format("Every Parameters object must contain a Type member: \(name)")
        }
        self.name = name
        self.type = type
        self.document = document
    }

    /// - Parameter given: what was chosen, nil where nothing was.
    func value(_ given: String?) throws -> JSON {
        if given == nil, type.hasPrefix("AWS::SSM::") {
            throw TemplateError("Parameter '\(name)' stands in SSM's Parameter Store, which cannot be asked: give its value.")
        }
        guard let text = try given ?? document["Default"].map({ try Scalar.text($0, of: "Default of \(name)") }) else {
            throw TemplateError("Parameters: [\(name)] must have values")
        }
        let isList = type == "CommaDelimitedList" || type.contains("List<")
        let items = isList ? text.split(separator: ",", omittingEmptySubsequences: false).map { Scalar.trimmed($0) } : [text]
        for item in items where !(isList && text.isEmpty) { try check(item) }
        return isList ? .array(text.isEmpty ? [] : items.map(JSON.string)) : .string(text)
    }

    /// The rules of the parameter. The value itself stays out of the words: it may be a secret.
    private func check(_ value: String) throws {
        if type.contains("Number"), Double(value) == nil { throw failure("must be a number") }
        if let allowed = document["AllowedValues"]?.array {
            guard try allowed.contains(where: { try Scalar.text($0, of: name) == value }) else {
                throw TemplateError("Parameter '\(name)' must be one of AllowedValues")
            }
        }
        if let pattern = document["AllowedPattern"]?.string {
            guard let regex = try? Regex(pattern) else { throw TemplateError("The AllowedPattern of parameter \(name) is no pattern") }
            guard (try? regex.wholeMatch(in: value)) != nil else { throw failure("must match pattern \(pattern)") }
        }
        if let least = bound("MinLength"), Double(value.count) < least { throw failure("must contain at least \(Int(least)) characters") }
        if let most = bound("MaxLength"), Double(value.count) > most { throw failure("must contain at most \(Int(most)) characters") }
        if let least = bound("MinValue"), Double(value) ?? least < least { throw failure("must be a number not less than \(least)") }
        if let most = bound("MaxValue"), Double(value) ?? most > most { throw failure("must be a number not greater than \(most)") }
    }

    private func bound(_ name: String) -> Double? { document[name].flatMap { $0.double ?? $0.string.flatMap(Double.init) } }

    private func failure(_ words: String) -> TemplateError {
        TemplateError("Parameter '\(name)' \(document["ConstraintDescription"]?.string ?? words)")
    }
}

/// A value that stands for a text: CloudFormation writes numbers and truths as such.
enum Scalar {
    static func text(_ value: JSON, of place: String) throws -> String {
        switch value {
        case .string(let text): text
        case .bool, .integer, .number: value.text
        case .null, .array, .object: throw TemplateError.template("\(place) must be a string")
        }
    }

    static func trimmed(_ text: Substring) -> String {
        var text = text
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}
