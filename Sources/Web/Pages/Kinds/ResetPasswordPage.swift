import Domain

/// Where a user shows the code and chooses a new password.
struct ResetPasswordPage: Page {
    let username: String
    let policy: PasswordPolicy
    /// Where the code went, masked; nil when that is not known here.
    var destination: String?
    /// What was entered, kept while the password is put right.
    var code = ""
    var problem: PageFace?
    var notice: Sentence?

    let template = PageTemplate.resetPassword
    let title = Sentence(.resetTitle)
    var fields: [PageField] { [.code(code), .newPassword(.newPassword, policy)] }

    func content(in words: Catalogue) -> [String: Any] {
        var content: [String: Any] = ["username": username, "lead": words.text(.code(sentTo: destination))]
        if let notice { content["notice"] = words.text(notice) }
        return content
    }
}
