import Domain

/// What a new user agrees to, said with links in the sentence.
struct Agreement: Sendable {
    let links: ClientTerms.Links

    /// The sentence in its parts: those that lead somewhere have a `link`.
    func parts(in words: Catalogue) -> [[String: String]] {
        var parts: [[String: String]] = []
        var rest = Substring(words.text(.agreement))
        while let gap = rest.firstMatch(of: /\{(terms|privacy)\}/) {
            parts.append(["text": String(rest[..<gap.range.lowerBound])])
            parts.append(
                gap.output.1 == "terms"
                    ? ["text": words.text(.termsOfUse), "link": links.termsOfUse]
                    : ["text": words.text(.privacyPolicy), "link": links.privacyPolicy])
            rest = rest[gap.range.upperBound...]
        }
        return parts + [["text": String(rest)]]
    }
}
