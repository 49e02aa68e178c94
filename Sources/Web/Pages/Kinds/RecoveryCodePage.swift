/// Where a user shows a recovery code on the way in, in place of a second factor that is not at hand.
struct RecoveryCodePage: Page {
    let username: String
    var problem: PageFace?

    let template = PageTemplate.recoveryCode
    let title = Sentence(.codeTitle)
    var fields: [PageField] { [PageField(name: "code", label: Sentence(.recoveryCode))] }

    func content(in words: Catalogue) -> [String: Any] { ["username": username, "hasOthers": true] }
}
