import Domain

/// Where a user comes in: name and password.
struct SignInPage: Page {
    let names: SignInNames
    var username = ""
    var problem: PageFace?
    var notice: Sentence?
    var canSignUp = true
    var canReset = true

    let template = PageTemplate.signIn
    let title = Sentence(.signIn)
    var fields: [PageField] { [.username(names, username), .currentPassword] }

    func content(in words: Catalogue) -> [String: Any] {
        var content: [String: Any] = ["canSignUp": canSignUp, "canReset": canReset]
        if let notice { content["notice"] = words.text(notice) }
        return content
    }
}
