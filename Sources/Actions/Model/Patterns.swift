import Foundation
import Synchronization

/// The model's regular expressions, compiled once each, asked as Java asks them: does the whole string match?
final class Patterns: Sendable {
    private let compiled = Mutex<[String: NSRegularExpression]>([:])

    /// Whether the whole text matches. A text on which the search would take too long does not.
    func match(_ text: String, _ pattern: String) -> Bool {
        guard let expression = expression(for: pattern) else { return false }
        var matches = false
        var steps = 0
        expression.enumerateMatches(in: text, options: [.anchored, .reportProgress], range: NSRange(text.startIndex..., in: text)) {
            match, _, stop in
            steps += 1
            if match != nil { matches = true }
            if matches || steps > Self.patience { stop.pointee = true }
        }
        return matches
    }

    /// The compiled pattern; nil when it is none.
    func expression(for pattern: String) -> NSRegularExpression? {
        compiled.withLock { compiled in
            if let expression = compiled[pattern] { return expression }
            let expression = try? NSRegularExpression(pattern: "\\A(?:\(Self.asJava(pattern)))\\z")
            compiled[pattern] = expression
            return expression
        }
    }

    /// How often a search may report that it is still at work.
    private static let patience = 1_000

    /// The pattern with `\w`, `\s` and `\S` spelled out: Java means ASCII by them, ICU means Unicode.
    static func asJava(_ pattern: String) -> String {
        var java = ""
        var isInClass = false
        var rest = pattern[...]
        while let character = rest.popFirst() {
            switch character {
            case "[": isInClass = true
            case "]": isInClass = false
            default: break
            }
            guard character == "\\", let escaped = rest.popFirst() else {
                java.append(character)
                continue
            }
            let characters = asciiClasses[escaped] ?? "\\\(escaped)"
            java += isInClass || asciiClasses[escaped] == nil ? characters : "[\(characters)]"
        }
        return java
    }

    private static let asciiClasses: [Character: String] = [
        "w": "a-zA-Z0-9_",
        "s": "\\x09-\\x0D\\x20",
        "S": "\\x00-\\x08\\x0E-\\x1F\\x21-\\x{10FFFF}",
    ]
}
