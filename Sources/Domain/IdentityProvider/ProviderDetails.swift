import Foundation

/// What must be known of a provider to speak with it: addresses, scopes, and the secrets by which it knows us.
/// Source: "ProviderDetails" of CreateIdentityProvider.
package struct ProviderDetails: Sendable {
    package let type: ProviderType
    /// As they were given.
    package let given: [String: Secret]

    package init(_ given: [String: Secret], of type: ProviderType) {
        self.given = given
        self.type = type
    }

    /// - Parameter document: an object of texts, as the API has them.
    package init(document: JSON?, of type: ProviderType) {
        self.init((document?.object ?? [:]).compactMapValues(\.string).mapValues { Secret($0) }, of: type)
    }

    /// Names of which nobody is shown what was, and what is.
    package static let secretNames: Set = ["client_secret", hidden]
    /// What Amazon shows nobody again.
    private static let hidden = "private_key"

    /// - Throws: `invalidParameter` for what is missing or malformed; never with a value that was given.
    package func check() throws(Refusal) {
        let missing = required.filter { self[$0].isEmpty }
        guard missing.isEmpty else {
            throw .invalidParameter("ProviderDetails of type \(type.rawValue) must have: \(missing.joined(separator: ", ")).")
        }
        switch type {
        case .saml:
            guard self["MetadataURL"].isEmpty != self["MetadataFile"].isEmpty else {
                throw .invalidParameter("ProviderDetails of type SAML must have either MetadataURL or MetadataFile.")
            }
            try checkURL("MetadataURL")
            try checkChoice("RequestSigningAlgorithm", ["rsa-sha256"])
            for name in ["IDPInit", "IDPSignout", "EncryptedResponses"] { try checkChoice(name, ["true", "false"]) }
        case .oidc:
            try checkChoice("attributes_request_method", ["GET", "POST"])
            for name in ["oidc_issuer", "authorize_url", "token_url", "attributes_url", "jwks_uri"] { try checkURL(name) }
            guard !self["oidc_issuer"].hasSuffix("/") else {
                throw .invalidParameter("ProviderDetails: oidc_issuer must not end with a slash.")
            }
        case .facebook, .google, .loginWithAmazon, .signInWithApple: break
        }
    }

    /// As they are shown: with what the type itself says, and without what is hidden.
    package var shown: [String: String] {
        given.mapValues(\.reveal).merging(provided) { $1 }.filter { $0.key != Self.hidden }
    }

    /// What the type itself does not say.
    package var own: [String: Secret] { given.filter { provided[$0.key] == nil || $0.key == "api_version" } }

    /// The names of the secrets among them, also of one that is hidden.
    package var secrets: [String] { Self.secretNames.filter { given[$0] != nil || required.contains($0) }.sorted() }

    /// Details that replace others: what nobody was shown of those stays where nothing is said of it.
    package func keepingHidden(of known: ProviderDetails) -> ProviderDetails {
        ProviderDetails(given.merging(known.given.filter { $0.key == Self.hidden }) { new, _ in new }, of: type)
    }

    private subscript(name: String) -> String { given[name]?.reveal ?? "" }

    private var required: [String] {
        switch type {
        case .saml: []
        case .oidc: ["client_id", "attributes_request_method", "authorize_scopes", "oidc_issuer"]
        case .facebook, .google, .loginWithAmazon: ["client_id", "client_secret", "authorize_scopes"]
        case .signInWithApple: ["client_id", "team_id", "key_id", "private_key", "authorize_scopes"]
        }
    }

    private var provided: [String: String] {
        switch type {
        case .saml: [:]
        case .oidc: ["attributes_url_add_attributes": "false"]
        case .facebook:
            [
                "attributes_url": "https://graph.facebook.com/\(facebookVersion)/me?fields=", "attributes_url_add_attributes": "true",
                "authorize_url": "https://www.facebook.com/\(facebookVersion)/dialog/oauth", "token_request_method": "GET",
                "token_url": "https://graph.facebook.com/\(facebookVersion)/oauth/access_token", "api_version": facebookVersion,
            ]
        case .google:
            [
                "attributes_url": "https://people.googleapis.com/v1/people/me?personFields=", "attributes_url_add_attributes": "true",
                "authorize_url": "https://accounts.google.com/o/oauth2/v2/auth", "oidc_issuer": "https://accounts.google.com",
                "token_request_method": "POST", "token_url": "https://www.googleapis.com/oauth2/v4/token",
            ]
        case .loginWithAmazon:
            [
                "attributes_url": "https://api.amazon.com/user/profile", "attributes_url_add_attributes": "false",
                "authorize_url": "https://www.amazon.com/ap/oa", "token_request_method": "POST",
                "token_url": "https://api.amazon.com/auth/o2/token",
            ]
        case .signInWithApple:
            [
                "attributes_url_add_attributes": "false", "authorize_url": "https://appleid.apple.com/auth/authorize",
                "oidc_issuer": "https://appleid.apple.com", "token_request_method": "POST",
                "token_url": "https://appleid.apple.com/auth/token",
            ]
        }
    }

    private var facebookVersion: String { self["api_version"].isEmpty ? "v17.0" : self["api_version"] }

    private func checkURL(_ name: String) throws(Refusal) {
        guard let text = given[name]?.reveal else { return }
        let url = URLComponents(string: text)
        let isSafe = url?.scheme == "https" || (url?.scheme == "http" && Loopback.isHost(url?.host))
        guard isSafe, url?.host?.isEmpty == false, url?.user == nil, url?.fragment == nil else {
            throw .invalidParameter("ProviderDetails: \(name) must be an https URL.")
        }
    }

    private func checkChoice(_ name: String, _ choices: [String]) throws(Refusal) {
        guard let text = given[name]?.reveal, !choices.contains(text) else { return }
        throw .invalidParameter("ProviderDetails: \(name) must be \(choices.joined(separator: " or ")).")
    }
}
