/// Whether a change of the schema may be made, and what becomes of the settings that speak of the attribute.
extension SchemaChange {
    /// Attributes that the service itself sets, or by which users are found: no value serves all of them.
    private static let untouchable: Set = [
        "sub", "email", "email_verified", "phone_number", "phone_number_verified", "preferred_username", "identities",
    ]

    /// The pool's settings after the change.
    /// - Throws: why it cannot be made.
    package func applied(toPool settings: JSON) throws(Refusal) -> JSON {
        var schema = settings["SchemaAttributes"]?.array ?? AttributeSchema.standard
        guard let place = schema.firstIndex(where: { $0["Name"]?.string == attribute }) else { throw .attributeUnknown(attribute) }
        switch kind {
        case .rename(let name):
            try checkCustom(attribute)
            try checkCustom(name)
            guard !schema.contains(where: { $0["Name"]?.string == name }) else {
                throw .invalidParameter("The pool has an attribute \(name) already.")
            }
            schema[place] = schema[place].merged(with: ["Name": .string(name)])
        case .drop:
            try checkCustom(attribute)
            schema.remove(at: place)
        case .retype(let type, _):
            try checkCustom(attribute)
            schema[place] = retyped(schema[place], to: type)
        case .require:
            guard !Self.untouchable.contains(attribute) else {
                throw .invalidParameter("\(attribute) cannot be required of users who are there: no one value is right for all of them.")
            }
            guard fallback?.isEmpty == false else { throw .invalidParameter("A default is needed for users who have no \(attribute).") }
            schema[place] = schema[place].merged(with: ["Required": true])
        }
        var changed = settings.merged(with: ["SchemaAttributes": .array(schema)])
        if let inside = searchedInside(in: settings) {
            changed = changed.merged(with: ["UserPoolTags": [SearchedInside.tag: .string(inside)]])
        }
        try checkFallback(AttributeSchema(changed["SchemaAttributes"]))
        return changed
    }

    /// The tag of attributes inside of which users are found, where it names the one that changes.
    private func searchedInside(in settings: JSON) -> String? {
        guard let names = settings["UserPoolTags"]?[SearchedInside.tag]?.string?.split(separator: " ").map(String.init),
            names.contains(attribute)
        else { return nil }
        return switch kind {
        case .rename(let name): names.map { $0 == attribute ? name : $0 }.joined(separator: " ")
        case .drop: names.filter { $0 != attribute }.joined(separator: " ")
        case .retype, .require: nil
        }
    }

    /// A client's settings after the change: what it may read and write follows the attribute's name, and whoever signs up by it must
    /// be able to give what is required.
    package func applied(toClient settings: JSON) -> JSON {
        var members = settings.object ?? [:]
        if kind == .require, let written = members["WriteAttributes"]?.array, !written.contains(.string(attribute)) {
            members["WriteAttributes"] = .array(written + [.string(attribute)])
        }
        for list in ["ReadAttributes", "WriteAttributes"] {
            guard let names = members[list]?.array, names.contains(.string(attribute)) else { continue }
            switch kind {
            case .rename(let name): members[list] = .array(names.map { $0 == .string(attribute) ? .string(name) : $0 })
            case .drop: members[list] = .array(names.filter { $0 != .string(attribute) })
            case .retype, .require: break
            }
        }
        return .object(members)
    }

    private func retyped(_ definition: JSON, to type: AttributeDefinition.DataType) -> JSON {
        var members = definition.object ?? [:]
        members["AttributeDataType"] = .string(type.rawValue)
        members["StringAttributeConstraints"] = type == .string ? [:] : nil
        members["NumberAttributeConstraints"] = type == .number ? [:] : nil
        return .object(members)
    }

    private func checkCustom(_ name: String) throws(Refusal) {
        guard name.hasPrefix("custom:"), (1...Limits.customAttributeName).contains(name.dropFirst("custom:".count).count) else {
            throw .invalidParameter(
                "\(name) is no custom attribute: only those can change, and their names are custom: and 1 to \(Limits.customAttributeName) characters."
            )
        }
    }

    /// The default must be a value that a user might set.
    private func checkFallback(_ schema: AttributeSchema) throws(Refusal) {
        guard let fallback, let definition = schema.attributes[attribute] else { return }
        try definition.check(fallback)
    }
}
