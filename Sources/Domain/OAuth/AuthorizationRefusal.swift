/// Every reason to say no at the authorization endpoint.
package enum AuthorizationRefusal: Error, Hashable, Sendable {
    // Nobody knows yet whether the address can be trusted: a page of ours says so, and nothing is sent anywhere.
    case unknownClient
    case redirectURIMissing
    case redirectURIMismatch
    case malformedRequest(AuthorizationParameter)

    // RFC 6749, section 4.1.2.1
    case invalidRequest(String)
    case unauthorizedClient
    case accessDenied
    case unsupportedResponseType
    case invalidScope
    case serverError
    case temporarilyUnavailable

    // OpenID Connect Core, section 3.1.2.6
    case interactionRequired
    case loginRequired
    case accountSelectionRequired
    case consentRequired
    case requestNotSupported
    case requestURINotSupported
    case registrationNotSupported

    // RFC 8707, section 2
    case invalidTarget

    /// The standard's name, which the client is told; nil where only the user is.
    package var error: String? {
        switch self {
        case .unknownClient, .redirectURIMissing, .redirectURIMismatch, .malformedRequest: nil
        case .invalidRequest: "invalid_request"
        case .unauthorizedClient: "unauthorized_client"
        case .accessDenied: "access_denied"
        case .unsupportedResponseType: "unsupported_response_type"
        case .invalidScope: "invalid_scope"
        case .serverError: "server_error"
        case .temporarilyUnavailable: "temporarily_unavailable"
        case .interactionRequired: "interaction_required"
        case .loginRequired: "login_required"
        case .accountSelectionRequired: "account_selection_required"
        case .consentRequired: "consent_required"
        case .requestNotSupported: "request_not_supported"
        case .requestURINotSupported: "request_uri_not_supported"
        case .registrationNotSupported: "registration_not_supported"
        case .invalidTarget: "invalid_target"
        }
    }

    /// Words for the client's developer: printable ASCII without quotes and backslashes, as the standard wants them.
    package var reason: String? {
        if case .invalidRequest(let reason) = self { reason } else { nil }
    }
}
