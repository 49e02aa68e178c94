/// The documents of one client that its sign-up page speaks of.
package struct ClientTerms: Sendable, Hashable {
    private let termsOfUse: Terms?
    private let privacyPolicy: Terms?

    /// Where the documents are, in one language.
    package struct Links: Sendable, Hashable {
        package let termsOfUse: String
        package let privacyPolicy: String

        package init(termsOfUse: String, privacyPolicy: String) {
            self.termsOfUse = termsOfUse
            self.privacyPolicy = privacyPolicy
        }
    }

    package init(_ all: [Terms]) {
        termsOfUse = all.first { $0.kind == .termsOfUse }
        privacyPolicy = all.first { $0.kind == .privacyPolicy }
    }

    /// Nil unless a reader of that language can see both: Cognito shows both documents or none.
    package func links(for language: String) -> Links? {
        guard let terms = termsOfUse?.link(for: language), let policy = privacyPolicy?.link(for: language) else { return nil }
        return Links(termsOfUse: terms, privacyPolicy: policy)
    }
}
