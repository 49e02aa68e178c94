/// The question before signing out, asked where nothing proves that the app wanted it.
struct SignOutPage: Page {
    let name: String

    let template = PageTemplate.signOut
    let title = Sentence(.signOutTitle)

    func content(in words: Catalogue) -> [String: Any] { ["lead": words.text(Sentence(.signOutLead, ["name": name]))] }
}
