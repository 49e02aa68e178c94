import Domain

/// Where a new user shows the code that was sent.
struct ConfirmPage: Page {
    let names: SignInNames
    var username = ""
    /// Whether it is not known here whose code it is.
    var asksForName = false
    /// Where the code went, masked; nil when that is not known here.
    var destination: String?
    var problem: PageFace?
    var notice: Sentence?

    let template = PageTemplate.confirm
    let title = Sentence(.confirmTitle)
    var fields: [PageField] { (asksForName ? [.username(names, username)] : []) + [.code("")] }

    func content(in words: Catalogue) -> [String: Any] {
        var content: [String: Any] = [
            "username": username, "asksForName": asksForName, "lead": words.pieces(.code(sentTo: destination)),
        ]
        if let notice { content["notice"] = words.text(notice) }
        return content
    }
}
