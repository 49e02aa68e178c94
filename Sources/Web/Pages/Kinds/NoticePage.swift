/// A page that only tells something.
struct NoticePage: Page {
    let title: Sentence
    let lead: Sentence
    /// Whether there is a way on: to signing in.
    var leadsToSignIn = false
    /// For the developers of the app: a name of a standard, a request's id.
    var detail: String?
    /// Where the form leads that signs the user out on all devices, below the pool's address.
    var everywhere: String?

    let template = PageTemplate.notice

    static let stillSignedIn = NoticePage(title: Sentence(.stillSignedInTitle), lead: Sentence(.signedOutLead))

    /// - Parameter everywhere: where the form leads that offers the rest; nil where nobody knows whom to sign out.
    static func signedOut(leadsToSignIn: Bool, everywhere: String? = nil) -> NoticePage {
        NoticePage(
            title: Sentence(.signedOutTitle), lead: Sentence(.signedOutLead), leadsToSignIn: leadsToSignIn, everywhere: everywhere)
    }

    static func signedOutEverywhere(leadsToSignIn: Bool) -> NoticePage {
        NoticePage(title: Sentence(.signedOutTitle), lead: Sentence(.signedOutEverywhere), leadsToSignIn: leadsToSignIn)
    }

    static func confirmed(leadsToSignIn: Bool) -> NoticePage {
        NoticePage(title: Sentence(.confirmedTitle), lead: Sentence(.confirmedLead), leadsToSignIn: leadsToSignIn)
    }

    /// Why there is nothing to see.
    static func error(_ reason: Phrase, leadsToSignIn: Bool = false, detail: String? = nil) -> NoticePage {
        NoticePage(title: Sentence(.errorTitle), lead: Sentence(reason), leadsToSignIn: leadsToSignIn, detail: detail)
    }

    func content(in words: Catalogue) -> [String: Any] {
        var content: [String: Any] = ["lead": words.text(lead), "leadsToSignIn": leadsToSignIn]
        if let detail { content["detail"] = detail }
        if let everywhere { content["everywhere"] = everywhere }
        return content
    }
}
