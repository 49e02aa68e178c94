import Domain

/// Where a user comes in: name and password.
struct SignInPage: Page {
    let pool: UserPool
    var username = ""
    var problem: PageFace?
    var notice: Sentence?

    let template = PageTemplate.signIn
    let title = Sentence(.signIn)
    var fields: [PageField] { [.username(pool.signInNames, username), .currentPassword] }

    func content(in words: Catalogue) -> [String: Any] {
        var content: [String: Any] = ["canSignUp": pool.allowsSignUp, "canReset": !pool.recovery.isAdminOnly]
        if let notice { content["notice"] = words.text(notice) }
        return content
    }
}
