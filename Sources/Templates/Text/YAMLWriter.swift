package import Domain
import Yams

/// Writes a value as YAML that reads back as the same value.
package enum YAMLWriter {
    package static func text(_ value: JSON, first: [String] = []) throws -> String {
        try Yams.serialize(node: node(value, first: first), width: -1, allowUnicode: true, sortKeys: false)
    }

    /// - Parameter first: members that stand before the others, which follow by name.
    private static func node(_ value: JSON, first: [String] = []) -> Node {
        switch value {
        case .null: Node("null", Tag(.null), .plain)
        case .bool(let truth): Node(truth ? "true" : "false", Tag(.bool), .plain)
        case .integer(let integer): Node(String(integer), Tag(.int), .plain)
        case .number(let number): Node("\(number)", Tag(.float), .plain)
        case .string(let text): Node(text, Tag(.str), style(of: text))
        case .array(let items): Node(items.map { node($0) }, .implicit, items.isEmpty ? .flow : .block)
        case .object(let members):
            Node(
                members.sorted { order($0.key, first) < order($1.key, first) }
                    .map { (Node($0.key, Tag(.str), style(of: $0.key)), node($0.value, first: $0.key == "Resources" ? [] : order)) },
                .implicit, members.isEmpty ? .flow : .block)
        }
    }

    /// How a resource is written everywhere.
    private static let order = ["Type", "Metadata", "DependsOn", "Properties"]

    private static func order(_ key: String, _ first: [String]) -> (Int, String) { (first.firstIndex(of: key) ?? first.count, key) }

    /// Without quotes only where no reader of YAML, old or new, sees anything but text.
    private static func style(of text: String) -> Node.Scalar.Style {
        if text.contains("\n") { return .doubleQuoted }
        let isPlain = text.wholeMatch(of: /[A-Za-z][A-Za-z0-9_:\/.\-]*[A-Za-z0-9]/) != nil && !text.contains(": ")
        return isPlain && !words.contains(text.lowercased()) ? .plain : .doubleQuoted
    }

    private static let words: Set = ["true", "false", "yes", "no", "on", "off", "null", "nan", "inf"]
}
