/// Where somebody who is signed in makes a passkey, and goes back to the app.
struct AddPasskeyPage: Page {
    /// By which the user is known to the user.
    let name: String
    /// The app's address.
    let back: String
    /// Whether it has been made.
    var isDone = false
    var problem: PageFace?

    let template = PageTemplate.addPasskey
    var title: Sentence { Sentence(isDone ? .passkeyAddedTitle : .passkeyTitle) }

    func content(in words: Catalogue) -> [String: Any] {
        [
            "lead": words.text(isDone ? .passkeyAddedLead : .passkeyLead), "isDone": isDone, "back": back,
            "account": words.pieces(Sentence(.signOutLead, ["name": name])),
        ]
    }
}
