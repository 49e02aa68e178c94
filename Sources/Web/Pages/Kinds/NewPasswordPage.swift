import Domain

/// Where an invited user replaces the temporary password, and gives what the pool must know besides.
struct NewPasswordPage: Page {
    let username: String
    let pool: UserPool
    /// The names of the attributes that are missing.
    var missing: [String] = []
    /// What was entered, by the names of the fields.
    var entered: [String: String] = [:]
    var problem: PageFace?

    let template = PageTemplate.newPassword
    let title = Sentence(.resetTitle)

    var fields: [PageField] {
        AskedAttribute.named(missing, in: pool).map { .attribute($0, value: entered[$0.name] ?? "") }
            + [.newPassword(.newPassword, pool.passwordPolicy)]
    }

    func content(in words: Catalogue) -> [String: Any] { ["username": username] }
}
