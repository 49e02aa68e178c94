/// Where a mailed link leads: nothing happens before the button is pressed, so that a mail scanner's look confirms nothing.
struct MailedLinkPage: Page {
    let username: String
    /// The parameters of a login, where the link does not help.
    var login: String?
    var problem: PageFace?

    let template = PageTemplate.mailedLink
    let title = Sentence(.confirmTitle)

    func content(in words: Catalogue) -> [String: Any] {
        var content: [String: Any] = ["lead": words.pieces(Sentence(.linkLead, ["name": username]))]
        if let login { content["login"] = login }
        return content
    }
}
