import Domain

/// Where a new user shows the code that was sent.
struct ConfirmPage: Page {
    let username: String
    /// Where the code went, masked; nil when that is not known here.
    var destination: String?
    var problem: PageFace?
    var notice: Sentence?

    let template = PageTemplate.confirm
    let title = Sentence(.confirmTitle)
    let fields = [PageField.code("")]

    func content(in words: Catalogue) -> [String: Any] {
        var content: [String: Any] = ["username": username, "lead": words.text(.code(sentTo: destination))]
        if let notice { content["notice"] = words.text(notice) }
        return content
    }
}
