import Foundation

/// What an app client is created with, in the shape of `UserPoolClientType`, with Amazon's defaults.
/// Source: CreateUserPoolClient and UpdateUserPoolClient of the API reference.
package enum ClientSettings {
    /// Members that are not settings: they stand elsewhere in the record, or only ask for something.
    static let identity = ["UserPoolId", "ClientId", "ClientName", "ClientSecret", "GenerateSecret"]

    /// The document of a new client, and of one after `UpdateUserPoolClient`, which replaces everything.
    /// - Parameter hasSecret: nil where the request says it.
    package static func document(from request: JSON, in pool: UserPool, hasSecret: Bool? = nil) throws(Refusal) -> JSON {
        var settings = (request.object ?? [:]).filter { $0.value != .null && !identity.contains($0.key) }
        settings["RefreshTokenValidity"] = settings["RefreshTokenValidity"] ?? 30
        settings["TokenValidityUnits"] = settings["TokenValidityUnits"] ?? [:]
        settings["EnableTokenRevocation"] = settings["EnableTokenRevocation"] ?? true
        settings["EnablePropagateAdditionalUserContextData"] = settings["EnablePropagateAdditionalUserContextData"] ?? false
        settings["AllowedOAuthFlowsUserPoolClient"] = settings["AllowedOAuthFlowsUserPoolClient"] ?? false
        settings["AuthSessionValidity"] = settings["AuthSessionValidity"] ?? 3
        settings["PreventUserExistenceErrors"] = settings["PreventUserExistenceErrors"] ?? "LEGACY"
        settings["ClientType"] = "REGULAR"
        let document = JSON.object(settings)
        try check(document, in: pool)
        try checkClientCredentials(document, hasSecret: hasSecret ?? asksForSecret(request))
        return document
    }

    private static func asksForSecret(_ request: JSON) -> Bool {
        request["GenerateSecret"]?.bool == true || request["ClientSecret"]?.string != nil
    }

    /// What the settings must keep beyond the model's constraints, in the order in which it is asked.
    private static func check(_ settings: JSON, in pool: UserPool) throws(Refusal) {
        try checkFlows(settings)
        try TokenValidity(settings).check()
        try checkAttributes(settings, pool)
        try checkURLs(settings)
        try checkRotation(settings)
    }

    private static func checkFlows(_ settings: JSON) throws(Refusal) {
        let flows = settings["ExplicitAuthFlows"]?.array?.compactMap(\.string) ?? []
        if flows.contains(AppClient.clientTokenFlow), flows.count > 1 {
            throw .invalidParameter("\(AppClient.clientTokenFlow) cannot be used together with other auth flows.")
        }
        let old = flows.filter { !$0.hasPrefix("ALLOW_") }
        if !old.isEmpty, old.count < flows.count {
            throw .invalidParameter("Cannot use both old and new explicit auth flows: \(flows.joined(separator: ", ")).")
        }
    }

    /// Whoever signs up by the client must be able to give what the pool requires.
    private static func checkAttributes(_ settings: JSON, _ pool: UserPool) throws(Refusal) {
        let known = pool.schema.attributes
        for name in settings["ReadAttributes"]?.array?.compactMap(\.string) ?? [] where known[name] == nil {
            throw .invalidParameter("Invalid read attributes specified while creating a client: \(name)")
        }
        guard let written = settings["WriteAttributes"]?.array?.compactMap(\.string) else { return }
        let neverWritten: Set = ["sub", "email_verified", "phone_number_verified"]
        if let wrong = written.first(where: { known[$0] == nil || neverWritten.contains($0) }) {
            throw .invalidParameter("Invalid write attributes specified while creating a client: \(wrong)")
        }
        let missing = known.values.filter { $0.isRequired && $0.name != "sub" && !written.contains($0.name) }.map(\.name).min()
        if let missing {
            throw .invalidParameter("Invalid write attributes specified while creating a client: \(missing) is required")
        }
    }

    /// A client that acts for itself has a secret, signs nobody in, and has no scope that is about a user.
    private static func checkClientCredentials(_ settings: JSON, hasSecret: Bool) throws(Refusal) {
        let flows = settings["AllowedOAuthFlows"]?.array?.compactMap(\.string) ?? []
        let grant = "client_credentials"
        guard settings["AllowedOAuthFlowsUserPoolClient"]?.bool == true, flows.contains(grant) else { return }
        guard hasSecret else { throw .invalidOAuthFlow("\(grant) flow can not be selected if client does not have a client secret.") }
        guard flows.count == 1 else {
            throw .invalidOAuthFlow("\(grant) flow can not be selected along with code flow or implicit flow.")
        }
        let ofUsers: Set = ["openid", "email", "phone", "profile", "aws.cognito.signin.user.admin"]
        if let wrong = settings["AllowedOAuthScopes"]?.array?.compactMap(\.string).first(where: ofUsers.contains) {
            throw .invalidOAuthFlow("\(wrong) is not supported with \(grant) flow")
        }
    }

    private static func checkURLs(_ settings: JSON) throws(Refusal) {
        for member in ["CallbackURLs", "LogoutURLs"] {
            for url in settings[member]?.array?.compactMap(\.string) ?? [] { try check(url: url, of: member) }
        }
        if let url = settings["DefaultRedirectURI"]?.string {
            guard settings["CallbackURLs"]?.array?.contains(.string(url)) == true else {
                throw .invalidParameter("The default redirect URI is not in the list of callback URLs.")
            }
        }
    }

    private static func check(url text: String, of member: String) throws(Refusal) {
        guard let url = URLComponents(string: text), let scheme = url.scheme?.lowercased() else {
            throw .invalidParameter("\(text) is not a valid URL of \(member).")
        }
        if url.fragment != nil { throw .invalidParameter("\(text) has a fragment, which \(member) may not have.") }
        if ["javascript", "data", "vbscript"].contains(scheme) { throw .invalidParameter("\(text) would run as code in a browser.") }
        if scheme == "http", !Loopback.isHost(url.host) { throw .invalidParameter("\(text) cannot use the HTTP protocol.") }
        let hasHost = url.host?.isEmpty == false
        let isOfWeb = ["http", "https"].contains(scheme)
        guard isOfWeb ? hasHost : hasHost || !url.path.isEmpty, !["file", "blob", "about"].contains(scheme), url.user == nil,
            url.port.map((1...65_535).contains) ?? true
        else { throw .invalidParameter("\(text) is not a valid URL of \(member).") }
    }

    private static func checkRotation(_ settings: JSON) throws(Refusal) {
        let flows = settings["ExplicitAuthFlows"]?.array?.compactMap(\.string) ?? []
        let isRotating = settings["RefreshTokenRotation"]?["Feature"]?.string == "ENABLED"
        if isRotating, flows.contains("ALLOW_REFRESH_TOKEN_AUTH") {
            throw .invalidParameter("Refresh token rotation cannot be enabled together with ALLOW_REFRESH_TOKEN_AUTH.")
        }
    }
}
