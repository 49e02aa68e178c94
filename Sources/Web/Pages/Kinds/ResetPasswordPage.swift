import Domain

/// Where a user shows the code and chooses a new password.
struct ResetPasswordPage: Page {
    let pool: UserPool
    var username = ""
    /// Whether it is not known here whose code it is.
    var asksForName = false
    /// Where the code went, masked; nil when that is not known here.
    var destination: String?
    /// What was entered, kept while the password is put right.
    var code = ""
    var problem: PageFace?
    var notice: Sentence?

    let template = PageTemplate.resetPassword
    let title = Sentence(.resetTitle)

    var fields: [PageField] {
        (asksForName ? [.username(pool.signInNames, username)] : []) + [.code(code), .newPassword(.newPassword, pool.passwordPolicy)]
    }

    func content(in words: Catalogue) -> [String: Any] {
        var content: [String: Any] = [
            "username": username, "asksForName": asksForName, "lead": words.pieces(.code(sentTo: destination)),
        ]
        if let notice { content["notice"] = words.text(notice) }
        return content
    }
}
