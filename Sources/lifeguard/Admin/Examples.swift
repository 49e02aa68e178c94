/// The last part of a command's help.
enum Examples {
    static func text(_ words: String = "", _ lines: String...) -> String {
        (words.isEmpty ? "" : words + "\n\n") + "EXAMPLES:\n" + lines.map { "  \($0)" }.joined(separator: "\n")
    }
}
