import Foundation

/// What an app client is created with, in the shape of `UserPoolClientType`, with Amazon's defaults.
/// Source: CreateUserPoolClient and UpdateUserPoolClient of the API reference.
package enum ClientSettings {
    /// Members that are not settings: they stand elsewhere in the record, or only ask for something.
    static let identity = ["UserPoolId", "ClientId", "ClientName", "ClientSecret", "GenerateSecret"]

    /// The document of a new client, and of one after `UpdateUserPoolClient`, which replaces everything.
    package static func document(from request: JSON, in pool: UserPool) throws(Refusal) -> JSON {
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
        return document
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

    private static func checkAttributes(_ settings: JSON, _ pool: UserPool) throws(Refusal) {
        for member in ["ReadAttributes", "WriteAttributes"] {
            for name in settings[member]?.array?.compactMap(\.string) ?? [] where pool.schema.attributes[name] == nil {
                throw .invalidParameter("Invalid \(member) specified while creating a client: \(name)")
            }
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
        if scheme == "http", !Loopback.isHost(url.host) {
            throw .invalidParameter("\(text) must use https, except on localhost.")
        }
    }

    private static func checkRotation(_ settings: JSON) throws(Refusal) {
        let flows = settings["ExplicitAuthFlows"]?.array?.compactMap(\.string) ?? []
        let isRotating = settings["RefreshTokenRotation"]?["Feature"]?.string == "ENABLED"
        if isRotating, flows.contains("ALLOW_REFRESH_TOKEN_AUTH") {
            throw .invalidParameter("Refresh token rotation cannot be enabled together with ALLOW_REFRESH_TOKEN_AUTH.")
        }
    }
}
