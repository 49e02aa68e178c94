/// A page that only tells something.
struct NoticePage: Page {
    let title: Sentence
    let lead: Sentence
    /// Whether there is a way on: to signing in.
    var leadsToSignIn = false
    /// For the developers of the app: a name of a standard, a request's id.
    var detail: String?

    let template = PageTemplate.notice

    static let signedOut = NoticePage(title: Sentence(.signedOutTitle), lead: Sentence(.signedOutLead))
    static let confirmed = NoticePage(title: Sentence(.confirmedTitle), lead: Sentence(.confirmedLead), leadsToSignIn: true)

    /// Why there is nothing to see.
    static func error(_ reason: Phrase, detail: String? = nil) -> NoticePage {
        NoticePage(title: Sentence(.errorTitle), lead: Sentence(reason), detail: detail)
    }

    func content(in words: Catalogue) -> [String: Any] {
        var content: [String: Any] = ["lead": words.text(lead), "leadsToSignIn": leadsToSignIn]
        if let detail { content["detail"] = detail }
        return content
    }
}
