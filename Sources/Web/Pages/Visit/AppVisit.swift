import Actions
import Domain
import HTTPTypes
import Hummingbird

/// A visit on behalf of an app: its authorization request is good, and is asked again at every page on the way.
struct AppVisit: Sendable {
    let visit: PageVisit
    let client: AppClient
    let request: AuthorizationRequest
    let redirect: RedirectURI
    private let brand: HostedBrand?

    /// - Throws: `PageFailure` until the app's address is known to be its own; `Refused` from there on.
    init(_ visit: PageVisit, for request: AuthorizationRequest) async throws {
        self.visit = visit
        self.request = request
        let named: AppClient? = if let id = request.clientID { try await visit.facilities.registry.client(id) } else { nil }
        do throws(AuthorizationRefusal) {
            redirect = try request.checkRedirect(for: named, in: visit.pool)
        } catch {
            let onward = named.flatMap { AuthorizationRequest(unaskedFor: $0, in: visit.pool) }
            throw PageFailure(Self.phrase(error), language: visit.language, onward: onward)
        }
        guard let named else { throw PageFailure(.unknownClient, language: visit.language) }
        client = named
        brand = try await visit.facilities.registry.brand(of: named)
        do throws(AuthorizationRefusal) { try request.check(for: client, in: visit.pool) } catch {
            throw Refused(visit: self, refusal: error)
        }
    }

    /// An error that the app is told, by way of the browser.
    struct Refused: Error {
        let visit: AppVisit
        let refusal: AuthorizationRefusal
    }

    var issuer: String { visit.facilities.settings.issuer(of: visit.pool.id) }

    var frame: PageFrame { visit.frame(clientName: client.name, brand: brand, query: request.query, redirect: redirect) }

    func show(_ page: some Page, status: HTTPResponse.Status = .ok) -> Response {
        visit.show(page, in: frame, status: status)
    }

    /// Counts the request.
    /// - Throws: `rateExceeded`.
    func enter() throws(Refusal) { try visit.call.enter(visit.pool.id, by: client.id) }

    /// Who is signed in in this browser, as far as the client lets in for that.
    func session() async throws -> BrowserSessions.Living? {
        try await visit.session()?.serving(request, of: client, in: visit.call)
    }

    /// Where a sign-in leads: back to the authorization endpoint, which asks nothing again, or to the page of ours that wanted it.
    var onward: String { visit.address.root + "\(request.page?.rawValue ?? "oauth2/authorize")?\(request.answered.query)" }

    /// A sign-in after which that page is there.
    func signIn(leadingTo page: AuthorizationRequest.Page) -> Response {
        visit.redirect(to: "\(visit.address.root)\(LoginEndpoint.path)?\(request.leading(to: page).query)")
    }

    /// The browser is signed in.
    func signedIn(_ cookie: Secret) -> Response {
        var response = visit.redirect(to: onward, adding: visit.cookies.set(.session, to: cookie.reveal))
        if visit.cookies[.pageData] != nil { response.headers.append(visit.cookies.clear(.pageData)) }
        return response
    }

    /// The way back to the app.
    func answer(_ response: AuthorizationResponse) -> Response {
        guard response.mode == .formPost else { return visit.redirect(to: response.url) }
        // It is gone in a moment, and to load it again would make another answer.
        var frame = frame
        frame.languages = nil
        return visit.show(HandOverPage(address: response.url, parameters: response.parameters), in: frame)
    }

    func refuse(_ refusal: AuthorizationRefusal) -> Response {
        visit.context.finding.note(refusal: refusal.error ?? "page")
        guard let response = AuthorizationResponse(refusal, to: request, at: redirect, issuer: issuer) else {
            return visit.show(NoticePage.error(Self.phrase(refusal)), in: frame, status: .badRequest)
        }
        return answer(response)
    }

    private static func phrase(_ refusal: AuthorizationRefusal) -> Phrase {
        switch refusal {
        case .unknownClient: .unknownClient
        case .redirectURIMissing, .redirectURIMismatch: .wrongRedirect
        default: .wrongRequest
        }
    }
}
