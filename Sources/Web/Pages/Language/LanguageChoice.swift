import Foundation

extension Language {
    /// The language of a page. Who asked in the most particular way is heard first, and nobody's asking fails.
    /// - Parameters:
    ///   - lang: Cognito's parameter.
    ///   - uiLocales: OpenID Connect's parameter: tags in the order of preference.
    ///   - cookie: what this browser was served before.
    ///   - acceptLanguage: the header (RFC 9110, section 12.5.4).
    init(lang: String? = nil, uiLocales: [String] = [], cookie: String? = nil, acceptLanguage: String? = nil) {
        let asked = [lang].compactMap { $0 } + uiLocales + [cookie].compactMap { $0 } + Self.preferences(acceptLanguage ?? "")
        self = asked.lazy.compactMap(Language.init(serving:)).first ?? .english
    }

    /// The tags of the header, the dearest first; equally dear ones as they came.
    private static func preferences(_ header: String) -> [String] {
        let ranges = header.prefix(longestHeader).split(separator: ",").compactMap(LanguageRange.init)
        let weights = Set(ranges.map(\.weight)).sorted(by: >)
        return weights.flatMap { weight in ranges.filter { $0.weight == weight }.map(\.tag) }
    }

    private static let longestHeader = 1_000
}

/// One entry of an `Accept-Language` header.
private struct LanguageRange {
    let tag: String
    let weight: Double

    /// - Returns: nil for one that is not wanted, or whose weight is none.
    init?(_ text: Substring) {
        let parts = text.split(separator: ";").map { $0.trimmingCharacters(in: .whitespaces) }
        guard let tag = parts.first else { return nil }
        self.tag = tag
        if let given = parts.dropFirst().first(where: { $0.lowercased().hasPrefix("q=") }) {
            guard let weight = Double(given.dropFirst(2)), weight > 0, weight <= 1 else { return nil }
            self.weight = weight
        } else {
            weight = 1
        }
    }
}
