import Foundation

/// How a pool's attributes go on while it has users, which Amazon does not offer: an attribute gets another name or another type, goes,
/// or must be there from now on. A pure function of a user's attributes: it may be run again, and by any node, with the same end.
package struct SchemaChange: Sendable, Hashable {
    /// The whole name, as `custom:badge`.
    package let attribute: String
    package let kind: Kind
    /// For who has no value, or one that cannot be converted; nil where they go on without.
    package let fallback: String?

    package enum Kind: Sendable, Hashable {
        case rename(to: String)
        /// - Parameter map: values that become others first, whatever the type.
        case retype(AttributeDefinition.DataType, map: [String: String])
        case drop
        case require
    }

    /// What became of one user's value.
    package enum Outcome: Sendable, Hashable {
        case unchanged, changed
        /// There was none, or none that could be converted: the fallback took its place.
        case fellBack
        /// A value that could not be converted is no more.
        case lost
    }

    package init(_ attribute: String, _ kind: Kind, fallback: String? = nil) {
        self.attribute = attribute
        self.kind = kind
        self.fallback = fallback
    }

    /// A user's attributes after the change.
    package func applied(to attributes: [String: String]) -> (attributes: [String: String], outcome: Outcome) {
        var attributes = attributes
        let value = attributes[attribute]
        switch kind {
        case .rename(let name):
            guard let value else { return (attributes, .unchanged) }
            attributes[attribute] = nil
            attributes[name] = value
            return (attributes, .changed)
        case .drop:
            attributes[attribute] = nil
            return (attributes, value == nil ? .unchanged : .changed)
        case .require:
            guard value?.isEmpty != false, let fallback else { return (attributes, .unchanged) }
            attributes[attribute] = fallback
            return (attributes, .fellBack)
        case .retype(let type, let map):
            guard let value else { return (attributes, .unchanged) }
            let converted = Self.converted(map[value] ?? value, to: type)
            attributes[attribute] = converted ?? fallback
            let outcome: Outcome = converted == nil ? (fallback == nil ? .lost : .fellBack) : (converted == value ? .unchanged : .changed)
            return (attributes, outcome)
        }
    }

    /// A value in the one spelling of the type; nil for what is none of it.
    static func converted(_ value: String, to type: AttributeDefinition.DataType) -> String? {
        let text = value.trimmingCharacters(in: .whitespacesAndNewlines)
        switch type {
        case .string: return value
        case .number: return Double(text).flatMap { $0.isFinite ? text : nil }
        case .boolean:
            if ["true", "yes", "on", "1"].contains(text.lowercased()) { return "true" }
            return ["false", "no", "off", "0"].contains(text.lowercased()) ? "false" : nil
        case .dateTime:
            if let seconds = Double(text), seconds.isFinite, seconds >= 0 { return text }
            if (try? Date(text, strategy: .iso8601)) != nil { return text }
            return ContactForm.isDate(text) ? text + "T00:00:00Z" : nil
        }
    }
}

extension SchemaChange {
    /// The change as it is kept until every user has gone through it.
    package var json: JSON {
        var members: [String: JSON] = ["Attribute": .string(attribute)]
        members["Default"] = fallback.map { .string($0) }
        switch kind {
        case .rename(let name): members["Rename"] = .string(name)
        case .drop: members["Drop"] = true
        case .require: members["Require"] = true
        case .retype(let type, let map):
            members["Retype"] = .string(type.rawValue)
            if !map.isEmpty { members["Map"] = .object(map.mapValues(JSON.string)) }
        }
        return .object(members)
    }

    /// - Returns: nil for what `json` never wrote.
    package init?(_ json: JSON) {
        guard let attribute = json["Attribute"]?.string else { return nil }
        let kind: Kind? =
            if let name = json["Rename"]?.string {
                .rename(to: name)
            } else if let type = json["Retype"]?.string.flatMap(AttributeDefinition.DataType.init) {
                .retype(type, map: json["Map"]?.object?.compactMapValues(\.string) ?? [:])
            } else if json["Drop"] == true {
                .drop
            } else {
                json["Require"] == true ? .require : nil
            }
        guard let kind else { return nil }
        self.init(attribute, kind, fallback: json["Default"]?.string)
    }
}
