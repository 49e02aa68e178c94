import Domain

/// Where a user shows a code on the way in: one that was sent, or one of an authenticator app.
struct CodePage: Page {
    let username: String
    /// Whether it is one that was sent, so that another one can be.
    let isSent: Bool
    /// Where it went, masked.
    var destination: String?
    /// Whether a recovery code would do as well.
    var offersRecovery = false
    var problem: PageFace?
    var notice: Sentence?

    let template = PageTemplate.code
    let title = Sentence(.codeTitle)
    var fields: [PageField] { [.code("")] }

    func content(in words: Catalogue) -> [String: Any] {
        let lead = isSent ? Sentence.code(sentTo: destination) : Sentence(.appCodeLead)
        var content: [String: Any] = [
            "username": username, "isSent": isSent, "lead": words.pieces(lead), "offersRecovery": offersRecovery,
        ]
        if let notice { content["notice"] = words.text(notice) }
        return content
    }
}
