import Domain
import Foundation
import Testing

@Suite struct ProviderDetailsTests {
    private static let oidc = [
        "client_id": "id", "client_secret": "sesame-sesame", "attributes_request_method": "GET", "authorize_scopes": "openid",
        "oidc_issuer": "https://partner.example",
    ]
    private static let apple = [
        "client_id": "id", "team_id": "team", "key_id": "key", "private_key": "sesame-sesame", "authorize_scopes": "email",
    ]

    private static func details(_ type: ProviderType, _ given: [String: String]) -> ProviderDetails {
        ProviderDetails(given.mapValues { Secret($0) }, of: type)
    }

    private static func refusal(_ type: ProviderType, _ given: [String: String]) -> String? {
        do { try details(type, given).check() } catch {
            guard case .invalidParameter(let words) = error else { return "\(error)" }
            return words
        }
        return nil
    }

    @Test func `what is enough to speak with a provider is taken`() {
        let social = ["client_id": "id", "client_secret": "sesame", "authorize_scopes": "email"]
        for type in [ProviderType.google, .facebook, .loginWithAmazon] { #expect(Self.refusal(type, social) == nil) }
        #expect(Self.refusal(.signInWithApple, Self.apple) == nil)
        #expect(Self.refusal(.oidc, Self.oidc) == nil)
        #expect(Self.refusal(.oidc, Self.oidc.merging(["oidc_issuer": "http://localhost:9000"]) { $1 }) == nil)
        #expect(Self.refusal(.saml, ["MetadataURL": "https://partner.example/saml", "IDPSignout": "true"]) == nil)
        #expect(Self.refusal(.saml, ["MetadataFile": "<EntityDescriptor/>", "RequestSigningAlgorithm": "rsa-sha256"]) == nil)
    }

    @Test(arguments: [
        (ProviderType.google, [:], "ProviderDetails of type Google must have: client_id, client_secret, authorize_scopes."),
        (
            .facebook, ["client_id": "id", "client_secret": "", "authorize_scopes": "x"],
            "ProviderDetails of type Facebook must have: client_secret."
        ),
        (
            .signInWithApple, ["client_id": "id"],
            "ProviderDetails of type SignInWithApple must have: team_id, key_id, private_key, authorize_scopes."
        ),
        (.oidc, ["client_id": "id"], "ProviderDetails of type OIDC must have: attributes_request_method, authorize_scopes, oidc_issuer."),
        (.saml, [:], "ProviderDetails of type SAML must have either MetadataURL or MetadataFile."),
        (
            .saml, ["MetadataURL": "https://a.example", "MetadataFile": "<x/>"],
            "ProviderDetails of type SAML must have either MetadataURL or MetadataFile."
        ),
        (.saml, ["MetadataFile": "<x/>", "IDPInit": "yes"], "ProviderDetails: IDPInit must be true or false."),
        (
            .saml, ["MetadataFile": "<x/>", "RequestSigningAlgorithm": "rsa-sha1"],
            "ProviderDetails: RequestSigningAlgorithm must be rsa-sha256."
        ),
    ])
    func `what is missing or has no meaning is named`(type: ProviderType, given: [String: String], words: String) {
        #expect(Self.refusal(type, given) == words)
    }

    @Test(arguments: [
        ("oidc_issuer", "http://partner.example"), ("oidc_issuer", "partner.example"), ("token_url", "https://user:pw@partner.example"),
        ("jwks_uri", "https:///keys"), ("authorize_url", "javascript:alert(1)"), ("attributes_url", "https://partner.example/#x"),
    ])
    func `addresses are safe ones, and never said again`(name: String, text: String) {
        let words = Self.refusal(.oidc, Self.oidc.merging([name: text]) { $1 })
        #expect(words == "ProviderDetails: \(name) must be an https URL.")
    }

    @Test func `an issuer ends without a slash`() {
        let words = Self.refusal(.oidc, Self.oidc.merging(["oidc_issuer": "https://partner.example/"]) { $1 })
        #expect(words == "ProviderDetails: oidc_issuer must not end with a slash.")
    }

    @Test func `a type's own addresses are shown, Apple's private key is not`() {
        let shown = Self.details(.signInWithApple, Self.apple).shown
        #expect(shown["private_key"] == nil && shown["key_id"] == "key" && shown["oidc_issuer"] == "https://appleid.apple.com")
        let facebook = Self.details(.facebook, ["api_version": "v21.0"]).shown
        #expect(facebook["token_url"] == "https://graph.facebook.com/v21.0/oauth/access_token" && facebook["api_version"] == "v21.0")
        #expect(Self.details(.oidc, Self.oidc).shown["client_secret"] == "sesame-sesame")
    }

    @Test func `what is shown can be given again`() throws {
        let known = Self.details(.signInWithApple, Self.apple)
        let again = Self.details(.signInWithApple, known.shown).keepingHidden(of: known)
        try again.check()
        #expect(again.own == Self.apple.mapValues { Secret($0) } && again.secrets == ["private_key"])
    }

    @Test(arguments: [
        ("Google", ProviderType.google, true), ("Mine", .google, false), ("Google", .oidc, false), ("Facebook", .saml, false),
        ("partner", .oidc, true), ("Cognito", .saml, false), ("COGNITO", .oidc, false),
    ])
    func `names of the world's providers are theirs alone, and the pool's its own`(name: String, type: ProviderType, isRight: Bool) {
        let provider = IdentityProvider(
            pool: "p", name: name, type: type, sealedDetails: [], attributeMapping: [:], identifiers: [], acrMapping: [:],
            created: .distantPast, modified: .distantPast)
        let pool = UserPool(id: "p", name: "n", settings: [:], created: .distantPast, modified: .distantPast)
        #expect(((try? provider.check(in: pool.schema)) != nil) == isRight)
    }
}
