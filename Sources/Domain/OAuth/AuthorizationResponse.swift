/// The answer of the authorization endpoint, on its way to an address that is proven to be the client's.
package struct AuthorizationResponse: Sendable {
    package let redirect: RedirectURI
    package let mode: ResponseMode
    /// In the order in which they are sent; with `form_post`, the hidden fields of the form.
    package let parameters: [(name: String, value: String)]

    /// - Parameters:
    ///   - answer: the code, or the tokens of the implicit flow.
    ///   - issuer: tells a client of several providers whose answer it is (RFC 9207).
    package init(_ answer: [(name: String, value: String)], to request: AuthorizationRequest, at redirect: RedirectURI, issuer: String) {
        self.redirect = redirect
        mode = request.responseMode
        parameters = answer + (request.state.map { [("state", $0)] } ?? []) + [("iss", issuer)]
    }

    package init(code: Secret, to request: AuthorizationRequest, at redirect: RedirectURI, issuer: String) {
        self.init([("code", code.reveal)], to: request, at: redirect, issuer: issuer)
    }

    /// - Returns: nil for what only the user is told, on a page.
    package init?(_ refusal: AuthorizationRefusal, to request: AuthorizationRequest, at redirect: RedirectURI, issuer: String) {
        guard let error = refusal.error else { return nil }
        let reason = refusal.reason.map { [("error_description", $0)] } ?? []
        self.init([("error", error)] + reason, to: request, at: redirect, issuer: issuer)
    }

    /// Where the browser goes; with `form_post`, where the form is posted to.
    package var url: String {
        switch mode {
        case .query: QueryText(parameters).added(toQueryOf: redirect.text)
        case .fragment: QueryText(parameters).added(asFragmentOf: redirect.text)
        case .formPost: redirect.text
        }
    }
}
