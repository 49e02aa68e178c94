/// What the logout endpoint does. All but `ask` and `refuse` sign the browser out first.
package enum LogoutDecision: Sendable {
    case redirect(String)
    case signIn(AuthorizationRequest)
    case signedOut
    /// A page asks whether the user wants to sign out.
    case ask
    /// A page says that the link is bad.
    case refuse

    package var signsOut: Bool {
        switch self {
        case .redirect, .signIn, .signedOut: true
        case .ask, .refuse: false
        }
    }
}
