package import Foundation

package typealias TermsID = Identifier<Terms>

/// A document that new users of a client agree to, as links to it in several languages. Source: TermsType.
package struct Terms: Sendable, Hashable {
    package let id: TermsID
    package let pool: PoolID
    package let client: ClientID
    package var kind: Kind
    /// Addresses by Amazon's names of languages: `cognito:german`, and `cognito:default` for all others.
    package var links: [String: String]
    package let created: Date
    package var modified: Date

    /// What it is about; a client has one of each at most. Source: TermsNameType.
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case termsOfUse = "terms-of-use"
        case privacyPolicy = "privacy-policy"
    }

    package init(id: TermsID, pool: PoolID, client: ClientID, kind: Kind, links: [String: String], created: Date, modified: Date) {
        self.id = id
        self.pool = pool
        self.client = client
        self.kind = kind
        self.links = links
        self.created = created
        self.modified = modified
    }

    /// What the links must keep beyond the model's constraints: browsers are led there.
    package func check() throws(Refusal) {
        guard !links.isEmpty else { throw .invalidParameter("Links must name at least one language.") }
        for (language, link) in links.sorted(by: { $0.key < $1.key }) where !Self.isWebAddress(link) {
            throw .invalidParameter("The link of \(language) is not an http or https URL.")
        }
    }

    /// - Parameter language: a tag such as `de` (BCP 47).
    package func link(for language: String) -> String? {
        Self.names[language].flatMap { links[$0] } ?? links["cognito:default"]
    }

    private static func isWebAddress(_ text: String) -> Bool {
        guard !text.hasControlCharacters, let url = URLComponents(string: text), let scheme = url.scheme?.lowercased() else { return false }
        return ["http", "https"].contains(scheme) && url.host?.isEmpty == false && url.user == nil && url.password == nil
    }

    /// Amazon's names of the languages that have one. Source: LanguageIdType.
    private static let names = [
        "de": "cognito:german", "en": "cognito:english", "es": "cognito:spanish", "fr": "cognito:french",
        "id": "cognito:bahasa-indonesia", "it": "cognito:italian", "ja": "cognito:japanese", "ko": "cognito:korean",
        "nl": "cognito:dutch", "pt-BR": "cognito:portuguese-brazil", "zh-CN": "cognito:chinese-simplified",
        "zh-TW": "cognito:chinese-traditional",
    ]
}
