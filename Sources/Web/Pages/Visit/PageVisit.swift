import Actions
import Domain
import HTTPTypes
import Hummingbird

/// A browser's request at a hosted page: the pool, what an app asks for, who the browser is, and in which language it wants to
/// be answered.
struct PageVisit: Sendable {
    let facilities: Facilities
    let context: AppContext
    let call: Call
    let pool: UserPool
    /// Of the query, and of a form at the authorization endpoint.
    let parameters: [String: String]
    let form: [String: String]
    let cookies: PageCookies
    let language: Language
    private let seed: Secret
    private let isNew: Bool

    /// - Parameter takesParametersFromForm: where a POST is an authorization request itself.
    /// - Throws: `PageFailure` for what no page can be made of.
    init(_ request: Request, _ context: AppContext, _ facilities: Facilities, takesParametersFromForm: Bool = false) async throws {
        self.facilities = facilities
        self.context = context
        call = context.call(facilities)
        let id = PoolID(context.parameters.get("pool") ?? "")
        cookies = PageCookies(request, of: id, publicURL: facilities.settings.publicURL, hasOwnHost: context.domain != nil)
        let accepted = request.headers[.acceptLanguage]
        do {
            let query = try FormBody.parse(request.uri.query ?? "")
            form = request.method == .post ? try await FormBody.read(request) : [:]
            parameters = takesParametersFromForm && request.method == .post ? form : query
        } catch is OAuthRefusal {
            throw PageFailure(.wrongRequest, language: Language(cookie: cookies[.language], acceptLanguage: accepted))
        } catch is BodyTooLarge {
            throw PageFailure(
                .wrongRequest, status: .contentTooLarge, language: Language(cookie: cookies[.language], acceptLanguage: accepted))
        }
        let asked = AuthorizationRequest(parameters)
        language = Language(lang: asked.lang, uiLocales: asked.uiLocales, cookie: cookies[.language], acceptLanguage: accepted)
        guard let pool = try await facilities.registry.pool(id) else { throw PageFailure(.notFound, status: .notFound, language: language) }
        self.pool = pool
        let known = cookies[.form]
        isNew = known == nil
        seed = known.map { Secret($0) } ?? FormToken.seed(in: call)
    }

    var request: AuthorizationRequest { AuthorizationRequest(parameters) }

    /// Who is signed in in this browser.
    func session() async throws -> BrowserSessions.Living? {
        guard let cookie = cookies[.session] else { return nil }
        return try await BrowserSessions.find(Secret(cookie), in: pool.id, call)
    }

    /// Refuses a form that did not come from a page of ours, and what no field of ours lets anybody enter. Passwords may hold
    /// whatever the API takes.
    func checkForm() throws {
        guard !isNew, FormToken.matches(form["_csrf"], seed, in: call) else {
            throw PageFailure(.formExpired, status: .forbidden, language: language)
        }
        guard !form.contains(where: { $0.key != "password" && $0.value.hasControlCharacters }) else {
            throw PageFailure(.wrongRequest, language: language)
        }
    }

    /// From the page's address to the pool's.
    var root: String { PageAnswer.root(of: context) }

    /// What all pages of this visit have in common.
    func frame(clientName: String, query: String, redirect: RedirectURI? = nil) -> PageFrame {
        PageFrame(
            pool: pool.id.text, clientName: clientName, language: language, csrf: FormToken.text(for: seed, in: call), query: query,
            root: root, redirectURI: redirect?.text)
    }

    func show(_ page: some Page, in frame: PageFrame, status: HTTPResponse.Status = .ok) -> Response {
        var response = Response.page(page, in: frame, status: status)
        if isNew { response.headers.append(cookies.set(.form, to: seed.reveal)) }
        if let lang = request.lang, Language(serving: lang) != nil { response.headers.append(cookies.set(.language, to: language.tag)) }
        return response
    }

    /// On to another address; after a form always by GET (RFC 9700, section 4.12).
    func redirect(to address: String, adding cookie: HTTPField? = nil) -> Response {
        var response = Response(status: .seeOther, headers: [.location: address, .cacheControl: "no-store"])
        if let cookie { response.headers.append(cookie) }
        return response
    }
}

/// Why there is no page but one that says so.
struct PageFailure: Error {
    let reason: Phrase
    let status: HTTPResponse.Status
    let language: Language
    let detail: String?

    init(_ reason: Phrase, status: HTTPResponse.Status = .badRequest, language: Language, detail: String? = nil) {
        self.reason = reason
        self.status = status
        self.language = language
        self.detail = detail
    }
}
