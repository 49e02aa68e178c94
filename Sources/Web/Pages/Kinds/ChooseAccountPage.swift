/// Where somebody who is signed in already goes on, or comes in as another. The form posts `choice`: `continue` or `another`.
struct ChooseAccountPage: Page {
    /// By which the user is known to the user: an address or a name.
    let name: String

    let template = PageTemplate.chooseAccount
    let title = Sentence(.chooseTitle)

    func content(in words: Catalogue) -> [String: Any] {
        ["continueAs": words.pieces(Sentence(.continueAs, ["name": name])), "initial": name.prefix(1).uppercased()]
    }
}
