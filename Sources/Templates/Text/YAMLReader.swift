import Domain
import Yams

/// Makes a value of YAML's nodes, within bounds.
struct YAMLReader {
    private var nodes = 0

    /// Scalars that are written plain and read the same when they are written again are numbers and truths; all else is text.
    mutating func value(of node: Node, depth: Int = 0) throws -> JSON {
        nodes += 1
        guard depth <= Limits.templateDepth else { throw TemplateError.format("Nested deeper than \(Limits.templateDepth) levels.") }
        guard nodes <= Limits.templateNodes else { throw TemplateError.format("More than \(Limits.templateNodes) values.") }
        let plain: JSON =
            switch node {
            case .scalar(let scalar): Self.scalar(scalar)
            case .sequence(let items): .array(try items.map { try value(of: $0, depth: depth + 1) })
            case .mapping(let mapping): .object(try members(of: mapping, depth: depth))
            case .alias: throw TemplateError.format("An alias stands where it cannot be resolved.")
            }
        return try Self.tagged(plain, node.tag.description)
    }

    private mutating func members(of mapping: Node.Mapping, depth: Int) throws -> [String: JSON] {
        var members: [String: JSON] = [:]
        for (key, node) in mapping {
            guard case .scalar(let name) = key else { throw TemplateError.format("A key is not a string\(Self.place(key)).") }
            guard name.string != "<<" || name.style != .plain else {
                throw TemplateError.format("Hash merges (<<) are not supported\(Self.place(key)).")
            }
            members[name.string] = try value(of: node, depth: depth + 1)
        }
        return members
    }

    private static func place(_ node: Node) -> String { node.mark.map { ": line \($0.line), column \($0.column)" } ?? "" }

    private static func scalar(_ scalar: Node.Scalar) -> JSON {
        guard scalar.style == .plain else { return .string(scalar.string) }
        return plain(scalar.string)
    }

    /// What a scalar without quotes is.
    static func plain(_ text: String) -> JSON {
        switch text {
        case "", "~", "null", "Null", "NULL": return .null
        case "true", "True", "TRUE": return true
        case "false", "False", "FALSE": return false
        default: break
        }
        if let integer = Int64(text), String(integer) == text { return .integer(integer) }
        if let number = Double(text), number.isFinite, "\(number)" == text { return .number(number) }
        return .string(text)
    }

    private static let functions = [
        "GetAtt", "Sub", "Join", "Select", "Split", "If", "Equals", "And", "Or", "Not", "FindInMap", "Base64", "Cidr", "GetAZs",
        "ImportValue", "Transform", "Length", "ToJsonString",
    ]

    private static func tagged(_ value: JSON, _ tag: String) throws -> JSON {
        if tag.isEmpty || tag == "!" || standard.contains(tag) { return value }
        let name = String(tag.dropFirst())
        if name == "Ref" || name == "Condition" { return [name: value] }
        guard tag.hasPrefix("!"), functions.contains(name) else { throw TemplateError.format("Unknown YAML tag \(tag).") }
        if name == "GetAtt", let path = value.string { return ["Fn::GetAtt": .array(Self.attribute(path))] }
        return .object(["Fn::\(name)": value])
    }

    private static let standard = Set(["str", "seq", "map", "int", "float", "bool", "null"].map { "tag:yaml.org,2002:\($0)" })

    /// `Resource.Attribute`, where the attribute may have dots of its own.
    static func attribute(_ path: String) -> [JSON] { path.split(separator: ".", maxSplits: 1).map { .string(String($0)) } }
}
