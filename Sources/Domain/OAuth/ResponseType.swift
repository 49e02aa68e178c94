/// What the authorization endpoint answers with.
package enum ResponseType: String, Sendable, Hashable, CaseIterable {
    case code
    case token

    /// The flow that the client must be allowed, as `AllowedOAuthFlows` names it.
    var flow: String {
        switch self {
        case .code: "code"
        case .token: "implicit"
        }
    }

    var defaultMode: ResponseMode {
        switch self {
        case .code: .query
        case .token: .fragment
        }
    }
}
