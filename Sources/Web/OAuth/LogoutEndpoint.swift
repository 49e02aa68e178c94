import Actions
import Domain
import Hummingbird

/// The end-session endpoint: Cognito's `/logout`, and OpenID Connect RP-Initiated Logout 1.0.
struct LogoutEndpoint: Endpoint {
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.get(":pool/logout") { request, context in
            try await PageAnswer.answer(request, context) { try await answer(PageVisit(request, context, facilities), isConfirmed: false) }
        }
        router.post(":pool/logout") { request, context in
            try await PageAnswer.answer(request, context) {
                let visit = try await PageVisit(request, context, facilities)
                // Our own question, answered; or an app that posts its request (RP-Initiated Logout 1.0, section 2).
                guard visit.form["_csrf"] != nil else {
                    // From another site, and so without cookies: they come with a GET.
                    return visit.redirect(to: "logout?\(LogoutRequest(visit.form).query)")
                }
                try visit.checkForm()
                return try await answer(visit, isConfirmed: true)
            }
        }
    }

    private func answer(_ visit: PageVisit, isConfirmed: Bool) async throws -> Response {
        let logout = LogoutRequest(visit.parameters)
        let hint = try await HintedToken.hint(logout.idTokenHint, of: visit.pool.id, in: visit.call)
        let named: AppClient? = if let id = logout.clientID(hint: hint) { try await facilities.registry.client(id) } else { nil }
        let client = named?.pool == visit.pool.id ? named : nil
        let session = try await visit.session()
        let frame = visit.frame(clientName: client?.name ?? visit.pool.name, query: logout.query)
        switch logout.decision(for: client, in: visit.pool, hint: hint, user: session?.user.id, isConfirmed: isConfirmed) {
        case .redirect(let address): return try await signedOut(visit, visit.redirect(to: address))
        case .signIn(let request): return try await signedOut(visit, visit.redirect(to: "login?\(request.query)"))
        case .signedOut: return try await signedOut(visit, visit.show(NoticePage.signedOut, in: frame))
        case .ask: return visit.show(SignOutPage(name: session?.user.shownName ?? ""), in: frame)
        case .refuse: return visit.show(NoticePage.error(.wrongRequest), in: frame, status: .badRequest)
        }
    }

    private func signedOut(_ visit: PageVisit, _ response: Response) async throws -> Response {
        var response = response
        if let cookie = visit.cookies[.session] { try await BrowserSessions.end(Secret(cookie), visit.call) }
        response.headers.append(visit.cookies.clear(.session))
        return response
    }
}
