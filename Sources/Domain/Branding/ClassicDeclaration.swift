/// A property and its value, as a rule of the classic hosted UI may have them: those that the developer guide lists, and their kin.
struct ClassicDeclaration: Sendable, Hashable {
    let property: String
    private let value: String

    var text: String { "\(property):\(value)" }

    /// - Returns: nil for what is not understood, and for what could load, move or hide things.
    init?(_ text: String) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        let property = String(parts[0].filter { !$0.isWhitespace }).lowercased()
        let value = parts[1].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        guard Self.properties.contains(property), Self.isPlain(value, for: property) else { return nil }
        self.property = property
        self.value = value
    }

    private static let properties: Set<String> = [
        "background", "background-color", "border", "border-bottom", "border-color", "border-left", "border-radius", "border-right",
        "border-style", "border-top", "border-width", "box-shadow", "box-sizing", "color", "display", "font", "font-family", "font-size",
        "font-style", "font-weight", "height", "letter-spacing", "line-height", "margin", "margin-bottom", "margin-left", "margin-right",
        "margin-top", "max-height", "max-width", "min-height", "min-width", "outline", "outline-color", "outline-style", "outline-width",
        "padding", "padding-bottom", "padding-left", "padding-right", "padding-top", "text-align", "text-decoration", "text-transform",
        "width",
    ]

    private static func isPlain(_ value: String, for property: String) -> Bool {
        if property == "display" { return ["block", "inline", "inline-block"].contains(value) }
        let names = property == "font" || property == "font-family" ? "\"'" : ""
        guard !value.isEmpty, value.utf8.allSatisfy({ isPlain($0) || names.utf8.contains($0) }) else { return false }
        guard hasQuotesInPairs(value), hasKnownFunctions(value) else { return false }
        return !value.dropLast(value.hasSuffix(" !important") ? 10 : 0).contains("!")
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: " #%.,()+-/!_".utf8.contains(byte)
        }
    }

    private static func hasQuotesInPairs(_ value: String) -> Bool {
        var open: Character?
        for character in value where character == "\"" || character == "'" {
            if open == nil { open = character } else if open == character { open = nil }
        }
        return open == nil
    }

    /// Whether every parenthesis is that of a colour, a gradient or a sum, and is closed.
    private static func hasKnownFunctions(_ value: String) -> Bool {
        var depth = 0
        var word = ""
        for character in value {
            switch character {
            case "(":
                guard functions.contains(word.lowercased()) else { return false }
                depth += 1
            case ")":
                depth -= 1
                guard depth >= 0 else { return false }
            default: break
            }
            word = character.isLetter || character == "-" ? word + String(character) : ""
        }
        return depth == 0
    }

    private static let functions: Set = [
        "rgb", "rgba", "hsl", "hsla", "linear-gradient", "radial-gradient", "calc",
    ]
}
