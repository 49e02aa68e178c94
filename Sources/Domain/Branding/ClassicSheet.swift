/// The style sheet of the classic hosted UI: rules for a fixed list of classes, with properties that only change how something
/// looks. Whatever else it has refuses it as a whole; what is served is written anew from what was understood.
package struct ClassicSheet: Sendable, Hashable {
    private let rules: [Rule]

    private struct Rule: Sendable, Hashable {
        let selectors: [String]
        let declarations: [ClassicDeclaration]

        var text: String { "\(selectors.joined(separator: ",")){\(declarations.map(\.text).joined(separator: ";"))}" }
    }

    package init(parsing css: String) throws(Refusal) {
        var rest = Substring(try Self.withoutComments(css))
        if let rule = rest.firstMatch(of: /@[A-Za-z-]*/) { throw Self.refusal("\(rule.output) is not allowed") }
        if rest.contains("<") { throw Self.refusal("HTML is not allowed") }
        var rules: [Rule] = []
        while rest.contains(where: { !$0.isWhitespace }) {
            guard let start = rest.firstIndex(of: "{"), let end = rest.firstIndex(of: "}"), start < end else {
                throw Self.refusal("a rule is not complete")
            }
            let names = rest[..<start].split(separator: ",", omittingEmptySubsequences: false).map(Self.trimmed)
            rules.append(
                Rule(selectors: try Self.selectors(names), declarations: try Self.declarations(rest[start..<end].dropFirst(), of: names)))
            rest = rest[end...].dropFirst()
        }
        self.rules = rules
    }

    /// For our pages, laid over `page.css`. It knows one mode only, so its pages are light for everybody.
    var text: String {
        let ground = ":root{color-scheme:light;\(BrandSheet.properties(of: .standard, .light))}"
        return ([ground] + Self.frame + rules.map(\.text) + phone).joined(separator: "\n") + "\n"
    }

    private static let frame = [
        ".brand{border-radius:1.25rem;justify-content:center}",
        // As high as the field, whatever height that is given.
        ".reveal{block-size:auto;inset-block:0;padding-block:0}",
        ".logo{text-align:center}",
        ".logo img{block-size:auto;inline-size:auto;max-inline-size:100%;vertical-align:middle}",
    ]

    /// On a telephone the form is the page, and has its background.
    private var phone: [String] {
        let behind = rules.filter { $0.selectors.contains("main") }.flatMap(\.declarations).filter { $0.property.hasPrefix("background") }
        return behind.isEmpty ? [] : ["@media (max-width:30rem){\(Rule(selectors: ["body"], declarations: behind).text)}"]
    }

    private static func selectors(_ names: [String]) throws(Refusal) -> [String] {
        var selectors: [String] = []
        for name in names {
            guard let selector = ClassicClass.selector(of: name) else {
                throw refusal("\(name.isEmpty ? "a rule without a class" : String(name.prefix(100))) is not allowed")
            }
            selectors.append(selector)
        }
        return selectors
    }

    private static func declarations(_ block: Substring, of names: [String]) throws(Refusal) -> [ClassicDeclaration] {
        var declarations: [ClassicDeclaration] = []
        for text in block.split(separator: ";").map(trimmed) where !text.isEmpty {
            guard let declaration = ClassicDeclaration(text) else {
                throw refusal("\(text.prefix(100)) in \(names.joined(separator: ", ").prefix(100)) is not allowed")
            }
            declarations.append(declaration)
        }
        return declarations
    }

    private static func withoutComments(_ css: String) throws(Refusal) -> String {
        var text = ""
        var rest = css[...]
        while let start = rest.firstRange(of: "/*") {
            guard let end = rest[start.upperBound...].firstRange(of: "*/") else { throw refusal("a comment is not closed") }
            text += rest[..<start.lowerBound] + " "
            rest = rest[end.upperBound...]
        }
        return text + rest
    }

    private static func trimmed(_ text: Substring) -> String {
        String(text.drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }

    private static func refusal(_ words: String) -> Refusal { .invalidParameter("Invalid CSS: \(words).") }
}
