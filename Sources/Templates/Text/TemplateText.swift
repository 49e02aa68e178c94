package import Domain
package import Foundation
import Yams

/// The text of a template, JSON or YAML, as a value: the short forms of YAML (`!Ref`) become the long ones (`{"Ref": …}`).
package enum TemplateText {
    package static func parse(_ bytes: Data) throws -> JSON {
        guard bytes.count <= Limits.templateBytes else {
            throw TemplateError("'templateBody' is longer than \(Limits.templateBytes) bytes.")
        }
        // JSON is YAML, too, but for its tabs; our own parser knows it better.
        if bytes.first(where: { !" \t\r\n".utf8.contains($0) }) == UInt8(ascii: "{"), let json = try? JSON(parsing: bytes) { return json }
        guard let text = String(bytes: bytes, encoding: .utf8) else { throw TemplateError.format("The template is not UTF-8.") }
        guard text.matches(of: alias).count <= Limits.templateAliases else {
            throw TemplateError.format("More than \(Limits.templateAliases) YAML aliases.")
        }
        var reader = YAMLReader()
        return try reader.value(of: try document(text))
    }

    /// `*name` where a value may begin. Each may stand for a tree of others, so they are counted before anything is made of them.
    private static var alias: Regex<Substring> { /(?m)(?:^|[\s,\[{])\*[A-Za-z0-9_\-]+(?=[\s,\]}:]|$)/ }

    private static func document(_ text: String) throws -> Node {
        do {
            // Nothing is guessed from what a scalar looks like: YAMLReader decides.
            guard let node = try Parser(yaml: text, resolver: .basic, encoding: .utf8).singleRoot() else {
                throw TemplateError.format("The template is empty.")
            }
            return node
        } catch let error as YamlError {
            throw TemplateError.format("YAML not well-formed. (\(words(error)))")
        }
    }

    /// Where and what, without the lines around it: they may hold a password.
    private static func words(_ error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _), .composer(_, let problem, let mark, _):
            "line \(mark.line), column \(mark.column): \(problem)"
        case .duplicatedKeysInMapping(let duplicates, let context):
            "line \(context.mark.line): duplicate key \(duplicates.joined(separator: ", "))"
        default: "it cannot be read"
        }
    }
}
