/// What an authorization request asks of its tokens beside the scopes: the API that they are for, and claims by name.
package struct TokenDetails: Sendable, Hashable {
    /// The `aud` of the access token (RFC 8707, section 2.2).
    package let resource: String?
    /// Claims for userInfo, and for the ID token (OpenID Connect Core, section 5.5).
    package let userInfo: Set<String>
    package let idToken: Set<String>

    package static let none = TokenDetails()

    package init(resource: String? = nil, userInfo: Set<String> = [], idToken: Set<String> = []) {
        self.resource = resource
        self.userInfo = userInfo
        self.idToken = idToken
    }

    /// Names that the client may not read are forgotten at once: a claim that cannot be given is left out, essential or not
    /// (section 5.5.1).
    package init(_ request: AuthorizationRequest, for client: AppClient) {
        self.init(
            resource: request.resource, userInfo: request.claims(for: "userinfo").filter(client.mayRead),
            idToken: request.claims(for: "id_token").filter(client.mayRead))
    }

    /// Refuses a token request for another API than the one that was granted.
    /// - Parameter asked: the `resource` of the token request.
    package func check(resource asked: String?) throws(OAuthRefusal) {
        guard let asked, !asked.isEmpty else { return }
        guard let resource, resource.utf8.elementsEqual(asked.utf8) else { throw .invalidTarget }
    }

    // MARK: As it is kept

    package init(_ json: JSON?) {
        self.init(
            resource: json?["resource"]?.string, userInfo: Self.names(json?["userinfo"]), idToken: Self.names(json?["id_token"]))
    }

    /// Nil where nothing was asked.
    package var json: JSON? {
        var members: [String: JSON] = [:]
        if let resource { members["resource"] = .string(resource) }
        if !userInfo.isEmpty { members["userinfo"] = .array(userInfo.sorted().map(JSON.string)) }
        if !idToken.isEmpty { members["id_token"] = .array(idToken.sorted().map(JSON.string)) }
        return members.isEmpty ? nil : .object(members)
    }

    private static func names(_ list: JSON?) -> Set<String> { Set(list?.array?.compactMap(\.string) ?? []) }
}
