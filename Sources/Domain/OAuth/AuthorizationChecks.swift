import Foundation

extension AuthorizationRequest {
    /// Comes first: until the client and its address are known to be good, a refusal is a page.
    /// - Parameter client: the one of that id; nil when there is none.
    /// - Returns: where the answer goes.
    package func checkRedirect(for client: AppClient?, in pool: UserPool) throws(AuthorizationRefusal) -> RedirectURI {
        for name in [.clientID, .redirectURI, .state] as [AuthorizationParameter] where !accepts(name) { throw .malformedRequest(name) }
        guard let client, client.pool == pool.id, client.id == clientID else { throw .unknownClient }
        return try RedirectURI(redirectURI, of: client)
    }

    /// Asks everything else.
    package func check(for client: AppClient, in pool: UserPool) throws(AuthorizationRefusal) {
        let question = Question(request: self, client: client, style: pool.openID)
        for check in Self.checks where !check.isPassed(question) { throw check.refusal }
    }

    /// The questions asked of every request, in order. The first no is the answer.
    package static let checks: [Check] = [
        Check(.requestNotSupported) { $0.request[.request] == nil },
        Check(.requestURINotSupported) { $0.request[.requestURI] == nil },
        Check(.registrationNotSupported) { $0.request[.registration] == nil },
        Check(.invalidRequest("A parameter is too long or has control characters.")) { $0.isWellFormed },
        Check(.invalidRequest("response_type is missing.")) { $0.request[.responseType] != nil },
        Check(.unsupportedResponseType) { $0.request.responseType != nil },
        Check(.unauthorizedClient) { $0.client.oauthFlows.contains($0.request.responseType?.flow ?? "") },
        Check(.invalidRequest("response_mode is not supported for this response_type.")) { $0.hasGoodMode },
        Check(.invalidScope) { $0.request.scopes != nil || ($0.style.defaultsToAllScopes && !$0.client.scopes.isEmpty) },
        Check(.invalidScope) { $0.grantedScopes.allSatisfy($0.mayGrant) },
        Check(.invalidScope) { $0.grantedScopes.contains("openid") || ScopeClaims.names.isDisjoint(with: $0.request.scopes ?? []) },
        Check(.invalidRequest("code_challenge_method must be S256.")) { $0.hasGoodChallengeMethod },
        Check(.invalidRequest("code_challenge is malformed.")) { $0.request.codeChallenge.map(PKCE.isWellFormed) ?? true },
        Check(.invalidRequest("code_challenge is missing.")) { $0.request.codeChallenge != nil || !$0.needsChallenge },
        Check(.invalidRequest("prompt is not supported.")) { Prompt.parse($0.request[.prompt]) != nil },
        Check(.invalidRequest("max_age must be a number of seconds.")) { $0.request[.maxAge] == nil || $0.request.maxAge != nil },
        Check(.invalidRequest("claims must be a JSON object.")) { $0.request[.claims] == nil || $0.request.claims != nil },
        Check(.invalidTarget) { $0.hasGoodResource },
    ]

    /// One question, and what a no means.
    package struct Check: Sendable {
        package let refusal: AuthorizationRefusal
        fileprivate let isPassed: @Sendable (Question) -> Bool

        fileprivate init(_ refusal: AuthorizationRefusal, _ isPassed: @escaping @Sendable (Question) -> Bool) {
            self.refusal = refusal
            self.isPassed = isPassed
        }
    }

    fileprivate func accepts(_ name: AuthorizationParameter) -> Bool {
        self[name].map(name.accepts) ?? true
    }
}

/// What the checks look at.
private struct Question: Sendable {
    let request: AuthorizationRequest
    let client: AppClient
    let style: OpenIDStyle

    var grantedScopes: [String] { request.grantedScopes(for: client) }
    var isWellFormed: Bool { AuthorizationParameter.allCases.allSatisfy(request.accepts) }
    var needsChallenge: Bool { style.publicClientsNeedPKCE && client.isPublic && request.responseType == .code }

    /// What is left out means the mode of the type; tokens never travel in a query (Multiple Response Types, section 3.0).
    var hasGoodMode: Bool {
        guard let text = request[.responseMode] else { return true }
        return ResponseMode(rawValue: text) == request.responseMode
    }

    func mayGrant(_ scope: String) -> Bool {
        client.scopes.contains(scope) || (scope == "offline_access" && style.knowsOfflineAccess)
    }

    /// A challenge without a method would be `plain` (RFC 7636, section 4.3), which protects nobody.
    var hasGoodChallengeMethod: Bool {
        request.codeChallengeMethod == (request.codeChallenge == nil ? nil : PKCE.method)
    }

    /// An absolute URI without fragment (RFC 8707, section 2): https, http on this machine, or a scheme of its own (Cognito).
    var hasGoodResource: Bool {
        guard let text = request.resource else { return true }
        guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased(), url.fragment == nil else { return false }
        switch scheme {
        case "https": return url.host?.isEmpty == false
        case "http": return Loopback.isHost(url.host)
        default: return true
        }
    }
}
