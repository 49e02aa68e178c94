import Domain

/// Where a user tells an authenticator app of the account, and shows its first code.
struct SetUpAppPage: Page {
    let username: String
    let link: AuthenticatorLink
    /// Whether something else could be set up.
    var hasOthers = false
    var problem: PageFace?

    let template = PageTemplate.setUpApp
    let title = Sentence(.setUpAppTitle)
    var fields: [PageField] { [.code("")] }

    func content(in words: Catalogue) -> [String: Any] {
        var content: [String: Any] = ["username": username, "hasOthers": hasOthers, "link": link.text, "key": link.groups]
        if let picture = QRCode(link.text) { content["picture"] = ["size": picture.size, "path": picture.path] }
        return content
    }
}
