/// The text of `Fn::Sub`, taken apart: `${Name}` is a variable, `${!Name}` the text `${Name}`.
enum Substitution {
    enum Part: Hashable {
        case text(String)
        case variable(String)
    }

    static func parts(of text: String) -> [Part] {
        var parts: [Part] = []
        var rest = text[...]
        while let start = rest.firstRange(of: "${"), let end = rest[start.upperBound...].firstIndex(of: "}") {
            parts.append(.text(String(rest[..<start.lowerBound])))
            let name = rest[start.upperBound..<end]
            parts.append(name.hasPrefix("!") ? .text("${\(name.dropFirst())}") : .variable(Scalar.trimmed(name)))
            rest = rest[rest.index(after: end)...]
        }
        parts.append(.text(String(rest)))
        return parts.filter { $0 != .text("") }
    }
}
