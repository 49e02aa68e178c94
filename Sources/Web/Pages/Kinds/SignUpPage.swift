import Domain

/// Where a new user comes in: a name, what the pool must know, and a password.
struct SignUpPage: Page {
    let pool: UserPool
    /// What was entered, by the names of the fields.
    var entered: [String: String] = [:]
    var problem: PageFace?
    /// The client's documents.
    var terms = ClientTerms([])

    let template = PageTemplate.signUp
    let title = Sentence(.signUpTitle)

    var fields: [PageField] {
        [.newUsername(pool.signInNames, entered["username"] ?? "")]
            + Self.attributes(of: pool).map { .attribute($0, value: entered[$0.name] ?? "") }
            + [.newPassword(.password, pool.passwordPolicy)]
    }

    func content(in words: Catalogue) -> [String: Any] {
        guard let links = terms.links(for: words.language.tag) else { return [:] }
        return ["agreement": ["parts": Agreement(links: links).parts(in: words)]]
    }

    /// The attributes that the form asks for, each under its own name; what else is sent is not of this form.
    static func attributes(of pool: UserPool) -> [AskedAttribute] { AskedAttribute.atSignUp(in: pool) }
}
