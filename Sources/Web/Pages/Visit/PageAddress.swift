import Actions
import Domain
import Hummingbird

/// The address of a page as it was asked for: also one whose parameters come twice, or mean nothing.
struct PageAddress: Sendable {
    /// Below the pool's: `login`, `oauth2/authorize`.
    let path: String
    private(set) var parameters: [(name: String, value: String)]

    init(_ request: Request, _ context: AppContext) {
        path = (context.endpointPath ?? "").replacing("/{pool}/", with: "", maxReplacements: 1)
        parameters = (try? FormBody.pairs(request.uri.query ?? "")) ?? []
    }

    /// Of a form that stands for a query.
    mutating func take(_ form: [String: String]) {
        parameters = form.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
    }

    /// From here to the pool's.
    var root: String { path.contains("/") ? "../" : "" }

    /// What was asked of the authorization endpoint, the first where it came twice.
    var request: AuthorizationRequest {
        AuthorizationRequest(Dictionary(parameters.map { ($0.name, $0.value) }) { first, _ in first })
    }

    /// The same to begin with once more; nil where nothing was asked.
    var login: AuthorizationRequest? { request.clientID != nil && request.responseType != nil ? request : nil }

    var languages: LanguageMenu { LanguageMenu(action: root + path, parameters: parameters) }
}

extension Language {
    /// In which a request wants to be answered, whatever else may be wrong with it.
    init(_ asked: AuthorizationRequest, _ cookies: PageCookies, _ request: Request) {
        self.init(
            lang: asked.lang, uiLocales: asked.uiLocales, cookie: cookies[.language], acceptLanguage: request.headers[.acceptLanguage])
    }
}
