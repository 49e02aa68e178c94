import Domain
import Mustache

/// The texts of one language.
struct Catalogue: Sendable, MustacheParent {
    let language: Language
    private let texts: [Phrase: String]

    static func of(_ language: Language) -> Catalogue { all[language] ?? Catalogue(language: language, document: .null) }

    private static let all = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { language in
            let document = (try? JSON(parsing: String(decoding: language.source, as: UTF8.self))) ?? .null
            return (language, Catalogue(language: language, document: document))
        })

    private init(language: Language, document: JSON) {
        self.language = language
        let texts = Phrase.allCases.map { ($0, document[$0.rawValue]?.string ?? $0.rawValue) }
        self.texts = Dictionary(uniqueKeysWithValues: texts)
    }

    /// What a template calls `{{words.signIn}}`.
    func child(named name: String) -> Any? { Phrase(rawValue: name).map { text($0) } }

    func text(_ phrase: Phrase) -> String { texts[phrase] ?? phrase.rawValue }

    func text(_ sentence: Sentence) -> String {
        switch sentence {
        case .verbatim(let name): name
        case .phrase(let phrase, let arguments):
            arguments.reduce(text(phrase)) { text, argument in
                text.replacing("{\(argument.key)}", with: Self.isolated(argument.value))
            }
        }
    }

    /// The same in pieces, so that a template can set off what stands in the gaps: `text`, and `term` for a name, in the `parts`
    /// between which it may be broken.
    func pieces(_ sentence: Sentence) -> [[String: Any]] {
        text(sentence).split(separator: "\u{2068}").flatMap { piece -> [[String: Any]] in
            guard let end = piece.firstIndex(of: "\u{2069}") else { return [["text": String(piece)]] }
            return [["term": ["parts": Self.parts(of: piece[..<end])]], ["text": String(piece[piece.index(after: end)...])]]
        }
    }

    /// An address before its at sign, and from there on.
    private static func parts(of name: Substring) -> [String] {
        guard let at = name.lastIndex(of: "@"), at != name.startIndex else { return [String(name)] }
        return [String(name[..<at]), String(name[at...])]
    }

    /// Keeps a name in letters of the other direction, or one made to turn the text round, from disturbing its surroundings.
    private static func isolated(_ text: String) -> String {
        if text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return text }
        let harmless = text.unicodeScalars.filter { !(0x202A...0x202E).contains($0.value) && !(0x2066...0x2069).contains($0.value) }
        return "\u{2068}\(String(String.UnicodeScalarView(harmless)))\u{2069}"
    }
}

extension Language {
    /// The catalogue as it stands in the program.
    var source: [UInt8] {
        switch self {
        case .english: PackageResources.en_json
        case .arabic: PackageResources.ar_json
        case .chineseSimplified: PackageResources.zh_CN_json
        case .chineseTraditional: PackageResources.zh_TW_json
        case .dutch: PackageResources.nl_json
        case .french: PackageResources.fr_json
        case .german: PackageResources.de_json
        case .indonesian: PackageResources.id_json
        case .italian: PackageResources.it_json
        case .japanese: PackageResources.ja_json
        case .korean: PackageResources.ko_json
        case .portuguese: PackageResources.pt_BR_json
        case .spanish: PackageResources.es_json
        }
    }
}
