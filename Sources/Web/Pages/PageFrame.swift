import Actions
import Domain

/// What all pages of one login have in common.
struct PageFrame: Sendable {
    let pool: String
    let clientName: String
    let language: Language
    /// The value of `_csrf` in every form.
    let csrf: String
    /// The parameters of the authorization request, encoded, without a question mark: every link and form carries them on.
    let query: String
    /// From the page's address to the pool's: empty for `/{pool}/login`, `../` for `/{pool}/oauth2/authorize`.
    var root = ""
    /// Where the login will end: a form's answer may lead there.
    var redirectURI: String?
    /// Nil where a page looks as all others do.
    var brand: HostedBrand?
    /// Nil where no other language can be chosen.
    var languages: LanguageMenu?
}
