package import Foundation

/// What a client asks of the authorization endpoint (RFC 6749, section 4.1.1; OpenID Connect Core, section 3.1.2.1), as it came:
/// `checkRedirect` and `check` say whether it is good. An empty parameter counts as absent (RFC 6749, section 3.1).
package struct AuthorizationRequest: Sendable {
    private var parameters: [AuthorizationParameter: String] = [:]

    /// - Parameter parameters: decoded, each once.
    package init(_ parameters: [String: String]) {
        for (name, value) in parameters where !value.isEmpty {
            if let name = AuthorizationParameter(rawValue: name) { self.parameters[name] = value }
        }
    }

    package subscript(name: AuthorizationParameter) -> String? { parameters[name] }

    /// The same parameters again, always in the same order: what the links between pages carry.
    package var query: String {
        QueryText(AuthorizationParameter.allCases.compactMap { name in parameters[name].map { (name.rawValue, $0) } }).description
    }

    /// Nil as well when it cannot be an id: whoever looks for the client comes before the checks.
    package var clientID: ClientID? { self[.clientID].flatMap { AuthorizationParameter.clientID.accepts($0) ? ClientID($0) : nil } }
    package var redirectURI: String? { self[.redirectURI] }
    package var responseType: ResponseType? { self[.responseType].flatMap(ResponseType.init) }
    package var state: String? { self[.state] }
    package var nonce: String? { self[.nonce] }
    package var codeChallenge: String? { self[.codeChallenge] }
    package var codeChallengeMethod: String? { self[.codeChallengeMethod] }
    package var loginHint: String? { self[.loginHint] }
    package var idTokenHint: String? { self[.idTokenHint] }
    package var identityProvider: String? { self[.identityProvider] }
    package var idpIdentifier: String? { self[.idpIdentifier] }
    package var lang: String? { self[.lang] }
    package var resource: String? { self[.resource] }
    package var display: String? { self[.display] }
    package var uiLocales: [String] { words(.uiLocales) }
    package var acrValues: [String] { words(.acrValues) }

    /// How sure the app wants to be of who the user is: the first of its wishes that is known here.
    package var target: AssuranceLevel? { acrValues.lazy.compactMap { AssuranceLevel(acr: $0) }.first }

    /// What was asked for, each scope once; nil when nothing was.
    package var scopes: [String]? {
        let asked = words(.scope)
        return asked.isEmpty ? nil : asked.enumerated().filter { !asked[..<$0.offset].contains($0.element) }.map(\.element)
    }

    /// Where the request asks for something that is not there, the mode that its response type has by default: errors have to
    /// travel somehow.
    package var responseMode: ResponseMode {
        let standard = responseType?.defaultMode ?? .query
        guard let asked = self[.responseMode].flatMap(ResponseMode.init) else { return standard }
        return asked == .query ? standard : asked
    }

    package var prompt: Set<Prompt> { Prompt.parse(self[.prompt]) ?? [] }

    /// Seconds since the user last gave a proof.
    package var maxAge: TimeInterval? {
        guard let text = self[.maxAge], text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }) else { return nil }
        return TimeInterval(text)
    }

    package var claims: JSON? {
        guard let text = self[.claims], let claims = try? JSON(parsing: text), claims.object != nil else { return nil }
        return claims
    }

    /// The claims that are asked for by name (OpenID Connect Core, section 5.5).
    /// - Parameter member: `userinfo` or `id_token`.
    package func claims(for member: String) -> Set<String> {
        Set(claims?[member]?.object?.keys.map { $0 } ?? [])
    }

    /// Who must be signed in, and nobody else: a `sub` that is asked for by its value (OpenID Connect Core, section 5.5.1).
    package var askedSubject: UserID? {
        (claims?["id_token"]?["sub"]?["value"]?.string ?? claims?["userinfo"]?["sub"]?["value"]?.string).map { UserID($0) }
    }

    /// What the tokens will carry: what was asked for, otherwise all that the client has.
    package func grantedScopes(for client: AppClient) -> [String] { scopes ?? client.scopes }

    private func words(_ name: AuthorizationParameter) -> [String] {
        self[name]?.split(separator: " ").map(String.init) ?? []
    }

    /// The same where it need not say what it wants: it leads to no code.
    package var typed: AuthorizationRequest {
        var request = self
        request.parameters[.responseType] = parameters[.responseType] ?? ResponseType.code.rawValue
        return request
    }

    /// A page of ours for who is signed in. The raw value is its address below the pool's.
    package enum Page: String, Sendable, CaseIterable {
        case addPasskey = "passkeys/add"
        case recoveryCodes = "recovery-codes"
    }

    /// Where a sign-in leads to first; nil where it leads to the app.
    package var page: Page? { self[.page].flatMap(Page.init) }

    /// The same, with a sign-in that leads to that page; or, without one, to the app.
    package func leading(to page: Page?) -> AuthorizationRequest {
        var request = self
        request.parameters[.page] = page?.rawValue
        return request
    }

    /// The same request after the user did what it asked for: from here on nothing may be asked again, so that a browser that
    /// keeps no cookies goes back to the client with an error instead of around in circles.
    package var answered: AuthorizationRequest {
        var request = self
        request.parameters[.prompt] = Prompt.none.rawValue
        request.parameters[.maxAge] = nil
        return request
    }
}
