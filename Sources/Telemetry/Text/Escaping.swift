/// How the text format 0.0.4 keeps backslash, quote and line feed from ending a value or a line.
enum Escaping {
    static func labelValue(_ text: String) -> String { escape(text, quotes: true) }

    /// A HELP line runs to its end: quotes are plain there.
    static func help(_ text: String) -> String { escape(text, quotes: false) }

    /// By scalar, for CR LF is one character to Swift and two to Prometheus.
    private static func escape(_ text: String, quotes: Bool) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped.append(contentsOf: #"\\"#.unicodeScalars)
            case "\n": escaped.append(contentsOf: #"\n"#.unicodeScalars)
            case "\"" where quotes: escaped.append(contentsOf: #"\""#.unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }
}
