package import Domain

/// A template with its parameters: gives the values of what is written in it.
package struct Evaluation: Sendable {
    package let template: Template
    package let place: Surroundings
    private let parameters: [String: JSON]
    private let conditions: [String: Bool]
    /// How the resources stand. Whoever makes one tells it here.
    package var standings: [String: Standing] = [:]

    /// - Parameter given: the values of parameters, by name.
    package init(_ template: Template, _ given: [String: String], in place: Surroundings) throws {
        let unknown = given.keys.filter { template.parameters[$0] == nil }.sorted()
        guard unknown.isEmpty else {
            throw TemplateError("Parameters: [\(unknown.joined(separator: ", "))] do not exist in the template")
        }
        let silent = try template.parameters.mapValues { try $0.value(given[$0.name]) }
        self.template = template
        self.place = place
        parameters = silent.merging(place.values) { _, pseudo in pseudo }
        conditions = try ConditionTable.evaluated(template, parameters)
        for resource in template.resources.values { standings[resource.id] = standing(of: resource) }
    }

    /// For conditions, which know parameters and mappings, and nothing of resources.
    private init(_ template: Template, values: [String: JSON], in place: Surroundings) {
        self.template = template
        self.place = place
        parameters = values
        conditions = [:]
    }

    static func ofParameters(_ template: Template, _ values: [String: JSON]) -> Evaluation {
        Evaluation(template, values: values, in: Surroundings(stack: "", region: "", issuers: ""))
    }

    private func standing(of resource: Template.Resource) -> Standing {
        if let condition = resource.condition, conditions[condition] != true { return .absent }
        if let kind = resource.kind { return .awaited(kind) }
        return .skipped(SkippedResource(resource, name: { try? value($0)?.string }, in: place))
    }

    /// What must never be shown: the values of parameters without echo.
    package var secrets: Set<String> {
        let values = template.parameters.values.filter(\.isSecret).flatMap { parameter -> [String] in
            let value = parameters[parameter.name]
            return value?.array?.compactMap(\.string) ?? [value?.string].compactMap { $0 }
        }
        return Set(values).subtracting([""])
    }

    /// Whether the template declares it now.
    package func isDeclared(_ resource: Template.Resource) -> Bool {
        if case .absent = standings[resource.id] { false } else { true }
    }

    /// The properties of a resource of ours, typed. Every name that is unknown is told, with its path.
    package func properties(of resource: Template.Resource) throws -> JSON {
        guard let kind = resource.kind else { return [:] }
        let evaluated = try value(resource.properties) ?? [:]
        var problems: [String] = []
        let typed = kind.shape.typed(evaluated, at: "Resources.\(resource.id).Properties", &problems)
        problems += kind.required.filter { typed[$0] == nil }.map { "Property \($0) of Resources.\(resource.id) is required" }
        guard problems.isEmpty else { throw TemplateError(problems.joined(separator: "\n")) }
        return typed
    }

    /// What the template shows at the end; nil for what is not known here.
    package func outputs() throws -> [String: JSON?] {
        try template.outputs.filter { $0.value.condition.map { conditions[$0] == true } ?? true }.mapValues { output in
            do { return try value(output.value) } catch let error as TemplateError {
                if template.isTransformed || refersToSkipped(output.value) { return nil }
                throw error
            }
        }
    }

    private func refersToSkipped(_ value: JSON) -> Bool {
        References.names(in: value).contains { if case .skipped? = standings[$0] { true } else { false } }
    }

    /// The value of what is written; nil is `AWS::NoValue`.
    package func value(_ written: JSON) throws -> JSON? {
        switch written {
        case .null, .bool, .integer, .number, .string: return written
        case .array(let items): return .array(try items.compactMap(value))
        case .object(let members):
            if members.count == 1, let (name, argument) = members.first, name == "Ref" || name.hasPrefix("Fn::") {
                return try Intrinsics(self, condition: { conditions[$0] }).call(name, argument)
            }
            return .object(try members.compactMapValues(value))
        }
    }

    /// What `Ref` gives.
    func reference(_ name: String) throws -> JSON? {
        if name == "AWS::NoValue" { return nil }
        if let value = parameters[name] { return value }
        switch standings[name] {
        case .there(let ref, _)?: return ref
        case .awaited(let kind)?: return try awaited(name, kind)
        case .skipped(let resource)?: return resource.ref
        case .absent?, nil: throw TemplateError.unresolved([name])
        }
    }

    private func awaited(_ name: String, _ kind: CognitoType) throws -> JSON? {
        guard let written = kind.reference.flatMap({ template.resources[name]?.properties[$0] }) else { return Awaited.value(name) }
        return try value(written)
    }

    /// What `Fn::GetAtt` gives.
    func attribute(_ attribute: String, of name: String) throws -> JSON {
        switch standings[name] {
        case .there(_, let attributes)?:
            guard let value = attributes[attribute] else { throw Self.noAttribute(attribute, name) }
            return value
        case .awaited(let kind)?:
            guard kind.attributes.contains(attribute) else { throw Self.noAttribute(attribute, name) }
            return Awaited.value("\(name).\(attribute)")
        case .skipped(let resource)?:
            guard let value = resource.attribute(attribute) else {
                throw TemplateError.template(
                    "\(name).\(attribute) is not known here: \(name) (\(resource.type)) is skipped. Give the value as a parameter.")
            }
            return value
        case .absent?: throw TemplateError.unresolved([name])
        case nil: throw TemplateError.template("instance of Fn::GetAtt references undefined resource \(name)")
        }
    }

    private static func noAttribute(_ attribute: String, _ name: String) -> TemplateError {
        .template("resource \(name) does not support attribute type \(attribute) in Fn::GetAtt")
    }
}
