/// Which attributes a pool's users have, and what each may hold. Source: SchemaAttributeType, "Working with user attributes".
package struct AttributeSchema: Sendable {
    package let attributes: [String: AttributeDefinition]

    init(_ document: JSON?) {
        let definitions = (document?.array ?? Self.standard).compactMap(AttributeDefinition.init)
        attributes = Dictionary(definitions.map { ($0.name, $0) }) { _, last in last }
    }

    /// Whether these values may stand in a user's record. Empty values are those of attributes that are to be removed.
    package func check(_ values: [String: String]) throws(Refusal) {
        for name in values.keys.sorted() {
            guard let definition = attributes[name] else { throw .attributeUnknown(name) }
            if let value = values[name], !value.isEmpty { try definition.check(value) }
        }
    }

    /// Whether a user who is there may change these attributes so; an empty value takes one away.
    package func checkUpdate(_ values: [String: String]) throws(Refusal) {
        for name in values.keys.sorted() {
            guard let definition = attributes[name] else { throw .attributeUnknown(name) }
            guard definition.isMutable else { throw .attributeImmutable(name) }
            if definition.isRequired, values[name]?.isEmpty != false { throw .attributeRequired(name) }
        }
        try check(values)
    }

    /// Whether nothing is missing that a new user must have.
    package func checkRequired(_ values: [String: String]) throws(Refusal) {
        let required = attributes.values.filter { $0.isRequired && $0.name != "sub" }.map(\.name).sorted()
        for name in required where values[name]?.isEmpty != false { throw .attributeRequired(name) }
    }
}

extension AttributeSchema {
    /// The schema as `DescribeUserPool` gives it: the standard attributes, changed as asked, then the custom ones.
    static func document(adding asked: [JSON]) throws(Refusal) -> JSON {
        var standard = Self.standard
        var custom: [JSON] = []
        for attribute in asked {
            guard let name = attribute["Name"]?.string else { continue }
            if let place = standard.firstIndex(where: { $0["Name"]?.string == name }) {
                standard[place] = try changed(standard[place], to: attribute, name: name)
            } else {
                custom.append(attribute)
            }
        }
        return try document(of: standard, addingCustom: custom)
    }

    /// The schema with custom attributes of names that nothing has yet.
    static func document(of existing: [JSON], addingCustom asked: [JSON]) throws(Refusal) -> JSON {
        var schema = existing
        for attribute in asked {
            guard let name = attribute["Name"]?.string else { throw .invalidParameter("A custom attribute needs a name.") }
            let new = try customAttribute(attribute, name: name)
            let full = new["Name"]?.string ?? name
            guard !schema.contains(where: { $0["Name"] == new["Name"] }) else {
                throw .invalidParameter("\(full): Existing attribute already has name \(full).")
            }
            schema.append(new)
        }
        let custom = schema.count { attribute in !standard.contains { $0["Name"] == attribute["Name"] } }
        guard custom <= Limits.customAttributesPerPool else {
            throw .invalidParameter("Too many custom attributes: \(custom), the limit is \(Limits.customAttributesPerPool).")
        }
        return .array(schema)
    }

    private static func changed(_ standard: JSON, to asked: JSON, name: String) throws(Refusal) -> JSON {
        if let type = asked["AttributeDataType"], type != standard["AttributeDataType"] {
            throw .invalidParameter(
                "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute \(name)")
        }
        if asked["DeveloperOnlyAttribute"]?.bool == true {
            throw .invalidParameter(
                "You can not change AttributeDataType or set developerOnlyAttribute for standard schema attribute \(name)")
        }
        var attribute = standard.object ?? [:]
        for member in ["Required", "Mutable", "StringAttributeConstraints", "NumberAttributeConstraints"] {
            if let value = asked[member] { attribute[member] = value }
        }
        return .object(attribute)
    }

    private static func customAttribute(_ asked: JSON, name: String) throws(Refusal) -> JSON {
        if asked["Required"]?.bool == true {
            throw .invalidParameter("Required custom attributes are not supported currently.")
        }
        try checkConstraints(asked, name: name)
        var attribute = asked.object ?? [:]
        let isForDevelopers = asked["DeveloperOnlyAttribute"]?.bool ?? false
        let type = asked["AttributeDataType"] ?? "String"
        attribute["Name"] = .string((isForDevelopers ? "dev:custom:" : "custom:") + name)
        attribute["AttributeDataType"] = type
        attribute["DeveloperOnlyAttribute"] = .bool(isForDevelopers)
        attribute["Mutable"] = attribute["Mutable"] ?? true
        attribute["Required"] = false
        if type == "String" { attribute["StringAttributeConstraints"] = attribute["StringAttributeConstraints"] ?? [:] }
        if type == "Number" { attribute["NumberAttributeConstraints"] = attribute["NumberAttributeConstraints"] ?? [:] }
        return .object(attribute)
    }

    /// Bounds are numbers as texts, and leave room between them.
    private static func checkConstraints(_ asked: JSON, name: String) throws(Refusal) {
        let bounds = [("StringAttributeConstraints", "MinLength", "MaxLength"), ("NumberAttributeConstraints", "MinValue", "MaxValue")]
        for (constraints, least, most) in bounds {
            let given = [least, most].compactMap { asked[constraints]?[$0]?.string }
            let numbers = given.compactMap(Double.init)
            guard numbers.count == given.count, numbers.allSatisfy(\.isFinite), numbers == numbers.sorted() else {
                throw .invalidParameter("Invalid \(constraints) of the attribute \(name): \(given.joined(separator: ", "))")
            }
        }
    }

    /// The twenty attributes of every pool, in OpenID Connect's names.
    static let standard: [JSON] =
        [string("sub", 1, 2048, required: true, mutable: false)]
        + ["name", "given_name", "family_name", "middle_name", "nickname", "preferred_username", "profile", "picture", "website", "email"]
        .map { string($0, 0, 2048) }
        + [boolean("email_verified"), string("gender", 0, 2048), string("birthdate", 10, 10)]
        + ["zoneinfo", "locale", "phone_number"].map { string($0, 0, 2048) }
        + [boolean("phone_number_verified"), string("address", 0, 2048), number("updated_at")]

    private static func string(_ name: String, _ shortest: Int, _ longest: Int, required: Bool = false, mutable: Bool = true) -> JSON {
        [
            "Name": .string(name), "AttributeDataType": "String", "DeveloperOnlyAttribute": false, "Mutable": .bool(mutable),
            "Required": .bool(required),
            "StringAttributeConstraints": ["MinLength": .string("\(shortest)"), "MaxLength": .string("\(longest)")],
        ]
    }

    private static func boolean(_ name: String) -> JSON {
        [
            "Name": .string(name), "AttributeDataType": "Boolean", "DeveloperOnlyAttribute": false, "Mutable": true,
            "Required": false,
        ]
    }

    private static func number(_ name: String) -> JSON {
        [
            "Name": .string(name), "AttributeDataType": "Number", "DeveloperOnlyAttribute": false, "Mutable": true,
            "Required": false, "NumberAttributeConstraints": ["MinValue": "0"],
        ]
    }
}
