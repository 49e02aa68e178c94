package import Foundation

/// What a good authorization request leads to.
package enum AuthorizationStep: Sendable, Hashable {
    case issue
    case signIn
    case signUp
    case chooseAccount
    case refuse(AuthorizationRefusal)
}

extension AuthorizationRequest {
    /// - Parameters:
    ///   - session: of the browser, when it is alive.
    ///   - hint: the request's `id_token_hint`, looked into.
    package func next(in session: BrowserSession?, hint: IDTokenHint, at now: Date) -> AuthorizationStep {
        let isKnown = session.map { isMeant($0.user, hint) && isRecent($0.authenticated, at: now) } ?? false
        if prompt.contains(.none) { return isKnown ? .issue : .refuse(.loginRequired) }
        if prompt.contains(.create) { return .signUp }
        if prompt.contains(.login) || !isKnown || !isSure(session) { return .signIn }
        return prompt.contains(.selectAccount) ? .chooseAccount : .issue
    }

    private func isMeant(_ user: UserID, _ hint: IDTokenHint) -> Bool {
        (hint == .absent || hint.names(user)) && (askedSubject == nil || askedSubject == user)
    }

    /// Whether the user has shown as much as the app wishes.
    private func isSure(_ session: BrowserSession?) -> Bool {
        guard let target else { return true }
        return session?.assurance.flatMap { AssuranceLevel(acr: $0.acr) }.map { $0 >= target } ?? false
    }

    /// Whole seconds, as `auth_time` has them. `max_age=0` is `prompt=login` (OpenID Connect Core, section 3.1.2.1).
    private func isRecent(_ authenticated: Date, at now: Date) -> Bool {
        guard let maxAge else { return true }
        let age = now.timeIntervalSince1970.rounded(.down) - authenticated.timeIntervalSince1970.rounded(.down)
        return maxAge > 0 && age <= maxAge
    }
}
