import Foundation
import Store

/// The statements that stand in the store's sources, so that no test has to be told of a new one.
struct StatementSources {
    /// One source file.
    struct File {
        let name: String
        /// The texts that begin like a statement; what is interpolated matches anything.
        let literals: [Literal]
        /// How many places hand a statement to a connection.
        let sites: Int
    }

    struct Literal {
        let text: String
        fileprivate let fragments: [String]
    }

    /// Work on a whole database, outside of what users wait for.
    private static let leftOut = ["Copy/", "Drivers/", "Schema/"]

    static func files() throws -> [File] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Sources/Store").standardized
        let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String } ?? []
        return try paths.filter { path in path.hasSuffix(".swift") && !leftOut.contains { path.hasPrefix($0) } }.sorted().map { path in
            let source = try String(contentsOf: root.appending(path: path), encoding: .utf8)
            return File(
                name: path, literals: literals(in: source),
                sites: source.matches(of: /connection\s*\.(?:run|rows|row)\(/).count)
        }
    }

    private static func literals(in source: String) -> [Literal] {
        source.matches(of: /"""\s*\n(.*?)"""|"((?:\\\(|[^"\n])*)"/.dotMatchesNewlines()).compactMap { match in
            let text = words(String(match.output.1 ?? match.output.2 ?? ""))
            guard text.prefixMatch(of: /(SELECT|INSERT|UPDATE|DELETE|WITH|VALUES|REPLACE)\b/) != nil else { return nil }
            return Literal(text: text, fragments: fragments(of: text))
        }
    }

    /// What stands between interpolations.
    private static func fragments(of text: String) -> [String] {
        var (fragments, rest) = ([""], text[...])
        while let character = rest.first {
            if rest.hasPrefix("\\(") {
                var depth = 0
                repeat {
                    if rest.first == "(" { depth += 1 }
                    if rest.first == ")" { depth -= 1 }
                    rest = rest.dropFirst()
                } while !rest.isEmpty && (depth > 0 || rest.first == "(")
                fragments.append("")
            } else {
                fragments[fragments.count - 1].append(character)
                rest = rest.dropFirst()
            }
        }
        return fragments
    }

    fileprivate static func words(_ text: String) -> String {
        text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }
}

extension StatementSources.Literal {
    /// Whether a statement that was run is this one.
    func matches(_ statement: SQL) -> Bool {
        var rest = StatementSources.words(statement.text)[...]
        guard let first = fragments.first, let last = fragments.last, rest.hasPrefix(first) else { return false }
        guard fragments.count > 1 else { return rest == first[...] }
        rest = rest.dropFirst(first.count)
        for fragment in fragments.dropFirst().dropLast() {
            guard let range = rest.dropFirst().firstRange(of: fragment) else { return false }
            rest = rest[range.upperBound...]
        }
        return rest.count > last.count && rest.hasSuffix(last)
    }
}
