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
    let address: PageAddress
    /// Whether a page of another site sent the browser here, as browsers say it (Fetch Metadata).
    private let isFromElsewhere: Bool
    private let seed: Secret
    private let isNew: Bool

    /// - Parameter takesParametersFromForm: where a POST is an authorization request itself.
    /// - Throws: `PageFailure` for what no page can be made of.
    init(_ request: Request, _ context: AppContext, _ facilities: Facilities, takesParametersFromForm: Bool = false) async throws {
        self.facilities = facilities
        self.context = context
        call = context.call(facilities)
        var address = PageAddress(request, context)
        cookies = PageCookies(request, context, publicURL: facilities.settings.publicURL)
        isFromElsewhere = ["cross-site", "same-site"].contains(request.headers[.fetchSite])
        do {
            let query = try FormBody.parse(request.uri.query ?? "")
            form = request.method == .post ? try await FormBody.read(request) : [:]
            parameters = takesParametersFromForm && request.method == .post ? form : query
        } catch is OAuthRefusal {
            throw PageFailure(.wrongRequest, language: Language(address.request, cookies, request))
        } catch let fault as BodyFault {
            throw PageFailure(
                .wrongRequest, status: fault.isTooLarge ? .contentTooLarge : .badRequest,
                language: Language(address.request, cookies, request))
        }
        if takesParametersFromForm, request.method == .post { address.take(form) }
        self.address = address
        language = Language(address.request, cookies, request)
        guard let pool = try await facilities.registry.pool(PoolID(context.parameters.get("pool") ?? "")) else {
            throw PageFailure(.notFound, status: .notFound, language: language)
        }
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

    /// Whether the form came from a page of ours in this browser, and not too late.
    var isFormOurs: Bool { !isNew && FormToken.matches(form["_csrf"], seed, in: call) }

    /// Refuses what no field of ours lets anybody enter, and what another site has filled in: nothing of that is shown.
    /// Passwords may hold whatever the API takes.
    func checkForm() throws {
        guard !form.contains(where: { $0.key != "password" && $0.value.hasControlCharacters }) else {
            throw PageFailure(.wrongRequest, language: language)
        }
        guard isFormOurs || !isFromElsewhere else { throw formExpired }
    }

    var formExpired: PageFailure {
        PageFailure(.formExpired, status: .forbidden, language: language, onward: address.login)
    }

    /// What all pages of this visit have in common.
    func frame(clientName: String, brand: HostedBrand? = nil, query: String, redirect: RedirectURI? = nil) -> PageFrame {
        PageFrame(
            pool: pool.id.text, clientName: clientName, language: language, csrf: FormToken.text(for: seed, in: call), query: query,
            root: address.root, redirectURI: redirect?.text, brand: brand, languages: address.languages)
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
    /// What to sign in for instead.
    let onward: AuthorizationRequest?

    init(
        _ reason: Phrase, status: HTTPResponse.Status = .badRequest, language: Language, detail: String? = nil,
        onward: AuthorizationRequest? = nil
    ) {
        self.reason = reason
        self.status = status
        self.language = language
        self.detail = detail
        self.onward = onward
    }

    /// - Parameter isTooMuch: whether it is the visitor who asks too often.
    static func wait(_ language: Language, onward: AuthorizationRequest?, isTooMuch: Bool = false) -> PageFailure {
        PageFailure(.tryLater, status: isTooMuch ? .tooManyRequests : .serviceUnavailable, language: language, onward: onward)
    }
}
