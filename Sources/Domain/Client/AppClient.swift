package import Foundation

package typealias ClientID = Identifier<AppClient>

/// An application that may use a pool. `settings` is the whole document as `DescribeUserPoolClient` gives it back.
package struct AppClient: Sendable {
    package let id: ClientID
    package let pool: PoolID
    package let name: String
    package let settings: JSON
    /// In the order in which they were made; none for a public client.
    package let secrets: [ClientSecret]
    package let created: Date
    package let modified: Date

    package let validity: TokenValidity
    package let flows: Set<AuthFlow>
    /// Whether it may get tokens for itself through the API.
    package let allowsClientToken: Bool
    package let hidesUserExistence: Bool
    package let revokesTokens: Bool
    /// Seconds in which a rotated refresh token may be used again; nil where refresh tokens do not rotate.
    package let rotationGrace: TimeInterval?
    /// Seconds for which a step of a sign-in may be answered: Amazon's `AuthSessionValidity`.
    package let sessionValidity: TimeInterval
    package let oauthFlows: Set<String>
    package internal(set) var scopes: [String]
    /// Where codes and tokens may be sent to.
    package let callbackURLs: [RegisteredURL]
    /// Where a browser may be sent to after signing out.
    package let logoutURLs: [RegisteredURL]
    /// Where codes go when the request does not say.
    package let defaultRedirectURI: String?
    package let readAttributes: Set<String>?
    package let writeAttributes: Set<String>?

    /// With the one secret that a client is made with, or none.
    package init(
        id: ClientID, pool: PoolID, name: String, settings: JSON, sealedSecret: [UInt8]?, created: Date, modified: Date
    ) {
        self.init(
            id: id, pool: pool, name: name, settings: settings,
            secrets: sealedSecret.map { [ClientSecret(sealed: $0, created: created)] } ?? [], created: created, modified: modified)
    }

    package init(
        id: ClientID, pool: PoolID, name: String, settings: JSON, secrets: [ClientSecret], created: Date, modified: Date
    ) {
        self.id = id
        self.pool = pool
        self.name = name
        self.settings = settings
        self.secrets = secrets
        self.created = created
        self.modified = modified
        validity = TokenValidity(settings)
        flows = AuthFlow.allowed(by: settings["ExplicitAuthFlows"])
        allowsClientToken = Self.texts(settings["ExplicitAuthFlows"]).contains(Self.clientTokenFlow)
        hidesUserExistence = settings["PreventUserExistenceErrors"]?.string == "ENABLED"
        revokesTokens = settings["EnableTokenRevocation"]?.bool ?? true
        rotationGrace = Self.grace(settings["RefreshTokenRotation"])
        sessionValidity = (settings["AuthSessionValidity"]?.double ?? 3) * 60
        let allowsOAuth = settings["AllowedOAuthFlowsUserPoolClient"]?.bool ?? false
        oauthFlows = allowsOAuth ? Self.texts(settings["AllowedOAuthFlows"]) : []
        scopes = settings["AllowedOAuthScopes"]?.array?.compactMap(\.string) ?? []
        callbackURLs = Self.urls(settings["CallbackURLs"])
        logoutURLs = Self.urls(settings["LogoutURLs"])
        defaultRedirectURI = settings["DefaultRedirectURI"]?.string ?? (callbackURLs.count == 1 ? callbackURLs.first?.text : nil)
        readAttributes = settings["ReadAttributes"].map(Self.texts)
        writeAttributes = settings["WriteAttributes"].map(Self.texts)
    }

    /// The only flow of a client that has it.
    static let clientTokenFlow = "ALLOW_CLIENT_TOKEN_AUTH"

    /// The scopes of resource servers that the client gets for itself: all of them, or those that it asks for among them.
    /// - Throws: `invalidParameter` for another.
    package func ownScopes(asked: [String]) throws(Refusal) -> [String] {
        let custom = scopes.filter { $0.contains("/") }
        if let unknown = asked.first(where: { !custom.contains($0) }) { throw .invalidParameter("Invalid scope requested: \(unknown)") }
        return asked.isEmpty ? custom : asked
    }

    private static func texts(_ list: JSON?) -> Set<String> {
        Set(list?.array?.compactMap(\.string) ?? [])
    }

    private static func urls(_ list: JSON?) -> [RegisteredURL] {
        list?.array?.compactMap(\.string).map { RegisteredURL($0) } ?? []
    }

    private static func grace(_ rotation: JSON?) -> TimeInterval? {
        guard rotation?["Feature"]?.string == "ENABLED" else { return nil }
        return rotation?["RetryGracePeriodSeconds"]?.double ?? 0
    }

    /// Whether passwords may be proven to it without being told.
    package var allowsSRP: Bool { flows.contains(.userSRP) || flows.contains(.user) || flows.contains(.custom) }

    /// Whether it is an app that can keep no secret (RFC 6749, section 2.1).
    package var isPublic: Bool { secrets.isEmpty }

    /// Attributes that no app may set: the service does.
    private static let serviceAttributes: Set<String> = ["sub", "email_verified", "phone_number_verified", "identities"]

    package func mayWrite(_ attribute: String) -> Bool {
        guard !Self.serviceAttributes.contains(attribute) else { return false }
        return writeAttributes?.contains(attribute) ?? !attribute.hasPrefix("dev:")
    }

    package func mayRead(_ attribute: String) -> Bool {
        attribute == "sub" || (readAttributes?.contains(attribute) ?? !attribute.hasPrefix("dev:"))
    }
}
