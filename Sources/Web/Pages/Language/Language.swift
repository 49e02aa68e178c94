/// A language of the pages, by its tag (BCP 47).
enum Language: String, Sendable, CaseIterable {
    case english = "en"
    case arabic = "ar"
    case chineseSimplified = "zh-CN"
    case chineseTraditional = "zh-TW"
    case dutch = "nl"
    case french = "fr"
    case german = "de"
    case indonesian = "id"
    case italian = "it"
    case japanese = "ja"
    case korean = "ko"
    case portuguese = "pt-BR"
    case spanish = "es"

    var tag: String { rawValue }
    var direction: String { self == .arabic ? "rtl" : "ltr" }

    /// The language that serves a reader of this tag: the same, or one of the same language (`pt` → `pt-BR`, `de-AT` → `de`).
    init?(serving tag: String) {
        let subtags = tag.lowercased().split(whereSeparator: { $0 == "-" || $0 == "_" })
        switch subtags.first {
        case "zh":
            self =
                subtags.contains(where: Self.traditional.contains) && !subtags.contains("hans") ? .chineseTraditional : .chineseSimplified
        case "in": self = .indonesian
        case .some(let language):
            guard let served = Self.allCases.first(where: { $0.tag.prefix(while: { $0 != "-" }) == language }) else { return nil }
            self = served
        case nil: return nil
        }
    }

    /// The script, and the places where it is written.
    private static let traditional: Set<Substring> = ["hant", "tw", "hk", "mo"]
}
