/// The question before signing out, asked where nothing proves that the app wanted it.
struct SignOutPage: Page {
    let name: String
    /// Where a no leads, below the pool's address.
    let stay: String
    var problem: PageFace?

    let template = PageTemplate.signOut
    let title = Sentence(.signOutTitle)

    func content(in words: Catalogue) -> [String: Any] {
        ["lead": words.pieces(Sentence(.signOutLead, ["name": name])), "stay": stay]
    }
}
