package import Domain

/// A template, taken apart: what it declares, and what that needs.
package struct Template: Sendable {
    package let parameters: [String: Parameter]
    package let resources: [String: Resource]
    package let outputs: [String: Output]
    let conditions: [String: JSON]
    let mappings: JSON
    /// Whether a macro may declare more than what is written here: references to that are nobody's mistake.
    let isTransformed: Bool
    /// Which stack the template says that it describes.
    package let stack: String?

    /// Something that the template declares, as it is written.
    package struct Resource: Sendable {
        package let id: String
        package let type: String
        package let properties: JSON
        let dependsOn: [String]
        let condition: String?
        let metadata: JSON?
        package let isRetained: Bool

        /// What `apply` builds; nil for what it skips.
        package var kind: CognitoType? { CognitoType(rawValue: type) }
        /// The pool that an exported template came from.
        package var poolID: String? { metadata?["Lifeguard"]?["PoolId"]?.string }
    }

    /// A value that the template shows at the end.
    package struct Output: Sendable {
        let value: JSON
        let condition: String?
    }

    private static let sections = [
        "AWSTemplateFormatVersion", "Description", "Metadata", "Parameters", "Rules", "Mappings", "Conditions", "Transform", "Globals",
        "Resources", "Outputs", "Hooks",
    ]

    /// - Parameter document: a template of CloudFormation or SAM, or pools as `PoolsFile` has them.
    package static func reading(_ document: JSON) throws -> Template {
        if document["lifeguard"] != nil { return try Template(try PoolsFile(document).template) }
        if let name = document["Resources"]?.object?.keys.filter({ $0.wholeMatch(of: /[A-Za-z0-9]+/) == nil }).min() {
            throw TemplateError.format("Resource name \(name) is non alphanumeric.")
        }
        return try Template(document)
    }

    init(_ document: JSON) throws {
        guard let members = document.object else { throw TemplateError.format("unsupported structure.") }
        let unknown = members.keys.filter { !Self.sections.contains($0) }.sorted()
        guard unknown.isEmpty else {
            throw TemplateError("Invalid template property or properties [\(unknown.joined(separator: ", "))]")
        }
        parameters = try Self.section("Parameters", of: document).reduce(into: [:]) { $0[$1.key] = try Parameter($1.key, $1.value) }
        conditions = try Self.section("Conditions", of: document)
        mappings = .object(try Self.section("Mappings", of: document))
        isTransformed = document["Transform"] != nil
        stack = document["Metadata"]?["Lifeguard"]?["Stack"]?.string
        resources = try Self.section("Resources", of: document).reduce(into: [:]) { $0[$1.key] = try Resource($1.key, $1.value) }
        outputs = try Self.section("Outputs", of: document).reduce(into: [:]) { $0[$1.key] = try Output($1.key, $1.value) }
        try check()
    }

    private static func section(_ name: String, of document: JSON) throws -> [String: JSON] {
        guard let section = document[name] else { return [:] }
        guard let members = section.object else { throw TemplateError.format("\(name) must be an object.") }
        return members
    }

    private func check() throws {
        guard !resources.isEmpty else { throw TemplateError.format("At least one Resources member must be defined.") }
        guard resources.count <= Limits.templateResources else {
            throw TemplateError.format(
                "Number of resources, \(resources.count), is greater than maximum allowed, \(Limits.templateResources)")
        }
        for resource in resources.values {
            if let condition = resource.condition, conditions[condition] == nil {
                throw TemplateError.format("Unresolved condition dependency \(condition) in the Resources block of the template")
            }
        }
        let missing = Set(resources.values.flatMap { needs(of: $0) }).filter { !isKnown($0) }
        guard missing.isEmpty else { throw TemplateError.unresolved(Array(missing)) }
    }

    /// Every name that a resource refers to. What is skipped may refer to what a macro makes.
    private func needs(of resource: Resource) -> [String] {
        if isTransformed, resource.kind == nil { return [] }
        return resource.dependsOn + Array(References.names(in: resource.properties))
    }

    private func isKnown(_ name: String) -> Bool {
        resources[name] != nil || parameters[name] != nil || name.hasPrefix("AWS::")
    }
}

extension Template.Resource {
    private static let members = [
        "Type", "Properties", "DependsOn", "Condition", "Metadata", "DeletionPolicy", "UpdatePolicy", "UpdateReplacePolicy",
        "CreationPolicy", "Connectors", "IgnoreGlobals",
    ]

    fileprivate init(_ id: String, _ value: JSON) throws {
        guard let members = value.object, let type = value["Type"]?.string else {
            throw TemplateError.format("[/Resources/\(id)] Every Resources object must contain a Type member.")
        }
        if let unknown = members.keys.filter({ !Self.members.contains($0) }).min() {
            throw TemplateError("Invalid template resource property '\(unknown)' of \(id)")
        }
        self.id = id
        self.type = type
        properties = value["Properties"] ?? [:]
        dependsOn = value["DependsOn"]?.string.map { [$0] } ?? value["DependsOn"]?.array?.compactMap(\.string) ?? []
        condition = value["Condition"]?.string
        metadata = value["Metadata"]
        isRetained = value["DeletionPolicy"]?.string?.hasPrefix("Retain") ?? false
        guard properties.object != nil else { throw TemplateError.format("[/Resources/\(id)/Properties] is not an object.") }
    }
}

extension Template.Output {
    fileprivate init(_ name: String, _ output: JSON) throws {
        guard let value = output["Value"] else {
            throw TemplateError.format("Every Outputs member must contain a Value object: \(name)")
        }
        self.value = value
        condition = output["Condition"]?.string
    }
}
