import Actions
import Domain
import Hummingbird

/// The end-session endpoint: Cognito's `/logout`, and OpenID Connect RP-Initiated Logout 1.0.
struct LogoutEndpoint: Endpoint {
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.get(":pool/logout") { request, context in
            try await PageAnswer.answer(request, context, facilities) {
                try await answer(PageVisit(request, context, facilities), isConfirmed: false)
            }
        }
        router.post(":pool/logout") { request, context in
            try await PageAnswer.answer(request, context, facilities) {
                let visit = try await PageVisit(request, context, facilities)
                // Our own question, answered; or an app that posts its request (RP-Initiated Logout 1.0, section 2).
                guard visit.form["_csrf"] != nil else {
                    // From another site, and so without cookies: they come with a GET.
                    return visit.redirect(to: "logout?\(LogoutRequest(visit.form).query)")
                }
                try visit.checkForm()
                guard visit.isFormOurs else { return try await answer(visit, isConfirmed: false, problem: PageFace(.formExpired)) }
                return try await answer(visit, isConfirmed: true)
            }
        }
    }

    /// - Parameter problem: why an answer to the question is none: then the question is all that there is.
    private func answer(_ visit: PageVisit, isConfirmed: Bool, problem: PageFace? = nil) async throws -> Response {
        let logout = LogoutRequest(visit.parameters)
        let hint = try await HintedToken.hint(logout.idTokenHint, of: visit.pool.id, in: visit.call)
        let named: AppClient? = if let id = logout.clientID(hint: hint) { try await facilities.registry.client(id) } else { nil }
        let client = named?.pool == visit.pool.id ? named : nil
        try visit.call.enter(visit.pool.id, by: client?.id)
        let session = try await visit.session()
        let clientName = client?.name ?? visit.pool.name
        let brand: HostedBrand? = if let client { try await facilities.registry.brand(of: client) } else { nil }
        let login = client.flatMap { AuthorizationRequest(unaskedFor: $0, in: visit.pool) }
        let onward = visit.frame(clientName: clientName, brand: brand, query: login?.query ?? "")
        if session != nil, visit.parameters["choice"] == "stay" { return visit.show(NoticePage.stillSignedIn, in: onward) }
        let decision = logout.decision(for: client, in: visit.pool, hint: hint, user: session?.user.id, isConfirmed: isConfirmed)
        if problem != nil, decision.signsOut { throw visit.formExpired }
        let isEverywhere = isConfirmed && decision.signsOut && visit.form["everywhere"] != nil
        let note = try await note(visit, session?.user.id, isEverywhere: isEverywhere)
        switch decision {
        case .redirect(let address): return try await signedOut(visit, visit.redirect(to: address))
        case .signIn(let request): return try await signedOut(visit, visit.redirect(to: "login?\(request.query)"))
        // Told at an address that can be loaded again.
        case .signedOut where isConfirmed: return try await signedOut(visit, visit.redirect(to: "logout?\(logout.query)"), note)
        case .signedOut:
            let page: NoticePage =
                note?.isEverywhere == true
                ? .signedOutEverywhere(leadsToSignIn: login != nil)
                : .signedOut(leadsToSignIn: login != nil, everywhere: note == nil ? nil : "logout?\(logout.query)")
            return try await signedOut(visit, visit.show(page, in: onward), session == nil ? nil : note)
        case .ask:
            let page = SignOutPage(
                name: session?.user.shownName ?? "",
                stay: login.map { "oauth2/authorize?\($0.query)" } ?? "logout?choice=stay&\(logout.query)",
                problem: problem)
            let frame = visit.frame(clientName: clientName, brand: brand, query: logout.query)
            return visit.show(page, in: frame, status: problem == nil ? .ok : .forbidden)
        case .refuse: return visit.show(NoticePage.error(.wrongRequest, leadsToSignIn: login != nil), in: onward, status: .badRequest)
        }
    }

    /// Who signs out, or did so a moment ago; everywhere, where the user has chosen that.
    private func note(_ visit: PageVisit, _ user: UserID?, isEverywhere: Bool) async throws -> SignedOutNote? {
        let left = visit.cookies[.signedOut].flatMap { SignedOutNote(opening: Secret($0), in: visit.pool.id, visit.call) }
        let now = user.map { SignedOutNote(user: $0, isEverywhere: false) } ?? left
        guard isEverywhere, let user = now?.user else { return now }
        try await SignOutEverywhere.run(user, in: visit.pool.id, visit.call)
        return SignedOutNote(user: user, isEverywhere: true)
    }

    /// - Parameter note: for the page that comes next.
    private func signedOut(_ visit: PageVisit, _ response: Response, _ note: SignedOutNote? = nil) async throws -> Response {
        var response = response
        if let note {
            response.headers.append(visit.cookies.set(.signedOut, to: note.sealed(in: visit.pool.id, visit.call).reveal))
        }
        if let cookie = visit.cookies[.session] { try await BrowserSessions.end(Secret(cookie), visit.call) }
        response.headers.append(visit.cookies.clear(.session))
        return response
    }
}
