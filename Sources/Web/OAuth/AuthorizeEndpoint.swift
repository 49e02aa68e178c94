import Actions
import Domain
import Hummingbird

/// The authorization endpoint (RFC 6749, section 3.1), by GET and POST.
struct AuthorizeEndpoint: Endpoint {
    let facilities: Facilities

    func mount(on router: Router<AppContext>) {
        router.get(":pool/oauth2/authorize") { request, context in try await answer(request, context) }
        router.post(":pool/oauth2/authorize") { request, context in try await answer(request, context) }
    }

    private func answer(_ request: Request, _ context: AppContext) async throws -> Response {
        try await PageAnswer.answer(request, context, facilities) {
            let visit = try await PageVisit(request, context, facilities, takesParametersFromForm: true)
            let app = try await AppVisit(visit, for: visit.request.leading(to: nil))
            try app.enter()
            // A browser keeps its cookies from a form of another site (SameSite=Lax), and brings them when it comes again by GET.
            if request.method == .post, app.visit.cookies[.session] == nil {
                return app.visit.redirect(to: "authorize?\(app.request.query)")
            }
            let session = try await app.session()
            let hint = try await HintedToken.hint(app.request.idTokenHint, of: app.visit.pool.id, in: app.visit.call)
            switch app.request.next(in: session?.session, hint: hint, at: app.visit.call.now) {
            case .issue:
                guard let session else { return app.refuse(.loginRequired) }
                do { return app.answer(try await issue(app, session)) } catch let refusal as AuthorizationRefusal {
                    return app.refuse(refusal)
                }
            case .signIn: return app.visit.redirect(to: "../login?\(app.request.query)")
            case .signUp: return app.visit.redirect(to: "../signup?\(app.request.query)")
            case .chooseAccount:
                guard let session else { return app.refuse(.loginRequired) }
                return app.show(ChooseAccountPage(name: session.user.shownName))
            case .refuse(let refusal): return app.refuse(refusal)
            }
        }
    }

    private func issue(_ app: AppVisit, _ session: BrowserSessions.Living) async throws -> AuthorizationResponse {
        let call = app.visit.call
        switch app.request.responseType {
        case .token:
            let tokens = try await IssueTokens.run(for: app.request, of: app.client, by: session, in: call)
            return AuthorizationResponse(tokens.parameters, to: app.request, at: app.redirect, issuer: app.issuer)
        case .code, nil:
            let code = try await IssueCode.run(for: app.request, of: app.client, by: session.session, in: call)
            return AuthorizationResponse(code: code, to: app.request, at: app.redirect, issuer: app.issuer)
        }
    }
}

extension TokenSet {
    /// The answer of the implicit flow (RFC 6749, section 4.2.2; OpenID Connect Core, section 3.2.2.5).
    fileprivate var parameters: [(name: String, value: String)] {
        var parameters = [(name: "access_token", value: accessToken.reveal)]
        if let idToken { parameters.append((name: "id_token", value: idToken.reveal)) }
        return parameters + [(name: "token_type", value: tokenType), (name: "expires_in", value: "\(expiresIn)")]
    }
}

extension User {
    /// By which the user is known to the user.
    var shownName: String { attributes["email"] ?? attributes["phone_number"] ?? username }
}
