import Actions
import Domain
import Store
import TestSupport
import Testing

/// Create-, Describe-, Update-, Delete- and ListIdentityProvider(s), GetIdentityProviderByIdentifier; the clients that name one.
@Suite struct IdentityProviderTests {
    private static let secret = "provider-app-client-secret"
    private static let google: JSON = [
        "ProviderName": "Google", "ProviderType": "Google",
        "ProviderDetails": ["client_id": "1", "client_secret": .string(secret), "authorize_scopes": "email openid"],
        "AttributeMapping": ["email": "email"],
    ]
    private static let name: JSON = ["ProviderName": "Google"]

    private static func partner(_ name: String, _ identifiers: JSON = []) -> JSON {
        [
            "ProviderName": .string(name), "ProviderType": "OIDC", "IdpIdentifiers": identifiers,
            "ProviderDetails": [
                "client_id": "id", "attributes_request_method": "GET", "authorize_scopes": "openid",
                "oidc_issuer": "https://partner.example",
            ],
        ]
    }

    @Test func `a provider is made, shown with what its type says itself, changed member by member, and gone`() async throws {
        let app = try await TestApp.start()
        let made = try #require(try await app.administer("CreateIdentityProvider", Self.google)["IdentityProvider"])
        #expect(made["UserPoolId"]?.string == app.pool.text && made["ProviderType"] == "Google")
        #expect(made["ProviderDetails"]?["client_secret"]?.string == Self.secret)
        #expect(made["ProviderDetails"]?["token_url"] == "https://www.googleapis.com/oauth2/v4/token")
        #expect(made["AttributeMapping"] == ["email": "email", "username": "sub"])
        #expect(try await app.administer("DescribeIdentityProvider", Self.name) == ["IdentityProvider": made])

        app.advance(by: 1)
        let change: JSON = ["AttributeMapping": ["name": "name"], "IdpIdentifiers": ["google.example"]]
        let changed = try await app.administer("UpdateIdentityProvider", Self.name.with(change))["IdentityProvider"]
        #expect(changed?["AttributeMapping"] == ["name": "name", "username": "sub"])
        #expect(changed?["ProviderDetails"] == made["ProviderDetails"] && changed?["CreationDate"] == made["CreationDate"])
        #expect(changed?["LastModifiedDate"] != made["LastModifiedDate"])
        let asked = try await app.administer("GetIdentityProviderByIdentifier", ["IdpIdentifier": "google.example"])
        #expect(asked["IdentityProvider"] == changed)

        _ = try await app.administer("DeleteIdentityProvider", Self.name)
        for operation in ["DescribeIdentityProvider", "UpdateIdentityProvider", "DeleteIdentityProvider"] {
            await #expect(throws: Refusal.providerNotFound("Google")) { try await app.administer(operation, Self.name) }
        }
        await #expect(throws: Refusal.providerNotFound("google.example")) {
            try await app.administer("GetIdentityProviderByIdentifier", ["IdpIdentifier": "google.example"])
        }
    }

    @Test func `what is secret of a provider is kept sealed`() async throws {
        let app = try await TestApp.start()
        _ = try await app.administer("CreateIdentityProvider", Self.google)
        let pool = app.pool
        let kept = try await app.service.store.read { try $0.identityProviders.find("Google", in: pool) }
        #expect(try #require(kept).sealedDetails.count > Self.secret.utf8.count)
        #expect(!String(decoding: try #require(kept).sealedDetails, as: UTF8.self).contains("client"))
    }

    @Test func `one name and one identifier are of one provider`() async throws {
        let app = try await TestApp.start()
        _ = try await app.administer("CreateIdentityProvider", Self.partner("one", ["a.example"]))
        await #expect(throws: Refusal.providerExists("one", app.pool)) {
            try await app.administer("CreateIdentityProvider", Self.partner("one"))
        }
        let taken = Refusal.invalidParameter("IdpIdentifiers: a.example is another identity provider's.")
        await #expect(throws: taken) { try await app.administer("CreateIdentityProvider", Self.partner("two", ["a.example"])) }
        _ = try await app.administer("CreateIdentityProvider", Self.partner("two"))
        await #expect(throws: taken) {
            try await app.administer("UpdateIdentityProvider", ["ProviderName": "two", "IdpIdentifiers": ["a.example"]])
        }
        _ = try await app.administer("UpdateIdentityProvider", ["ProviderName": "one", "IdpIdentifiers": ["a.example"]])
    }

    private static let wrong: [(more: JSON, words: String)] = [
        (["AttributeMapping": ["custom:none": "x"]], "AttributeMapping: custom:none is no attribute of the user pool."),
        (["IdpIdentifiers": ["a", "a"]], "IdpIdentifiers has one of them twice."),
        (
            [
                "ProviderType": "Facebook", "ProviderDetails": ["client_id": "1", "client_secret": "2", "authorize_scopes": "email"],
            ], "Provider one cannot be of type Facebook."
        ),
        (
            ["ProviderType": "SAML", "ProviderDetails": ["MetadataFile": "<x/>"], "AcrMapping": ["Level1": "low"]],
            "AcrMapping is of OIDC providers only."
        ),
    ]

    @Test(arguments: wrong)
    func `what a provider cannot be is refused`(more: JSON, words: String) async throws {
        let app = try await TestApp.start()
        await #expect(throws: Refusal.invalidParameter(words)) {
            try await app.administer("CreateIdentityProvider", Self.partner("one").with(more))
        }
    }

    @Test func `a pool's providers are listed by name, a page at a time, without their details`() async throws {
        let app = try await TestApp.start()
        for name in ["ccc", "aaa", "bbb"] { _ = try await app.administer("CreateIdentityProvider", Self.partner(name)) }
        let first = try await app.administer("ListIdentityProviders", ["MaxResults": 2])
        let second = try await app.administer("ListIdentityProviders", ["MaxResults": 2, "NextToken": first["NextToken"] ?? .null])
        let listed = [first, second].flatMap { $0["Providers"]?.array ?? [] }
        #expect(listed.compactMap { $0["ProviderName"]?.string } == ["aaa", "bbb", "ccc"] && second["NextToken"] == nil)
        #expect(listed.allSatisfy { $0["ProviderDetails"] == nil && $0["ProviderType"] == "OIDC" })
    }

    @Test func `a client names the pool and its providers only, and loses one that goes`() async throws {
        let app = try await TestApp.start()
        let client: JSON = ["ClientId": .string(app.client.id.text), "ClientName": "app"]
        let named: JSON = ["SupportedIdentityProviders": ["COGNITO", "Google"]]
        let unknown = Refusal.invalidParameter("The provider Google does not exist for User Pool \(app.pool).")
        await #expect(throws: unknown) { try await app.administer("CreateUserPoolClient", named.with(["ClientName": "other"])) }
        await #expect(throws: unknown) { try await app.administer("UpdateUserPoolClient", client.with(named)) }
        _ = try await app.administer("CreateIdentityProvider", Self.google)
        _ = try await app.administer("UpdateUserPoolClient", client.with(named))
        _ = try await app.administer("DeleteIdentityProvider", Self.name)
        let described = try await app.administer("DescribeUserPoolClient", client)["UserPoolClient"]
        #expect(described?["SupportedIdentityProviders"] == ["COGNITO"] && described?["ClientName"] == "app")
    }

    @Test func `a pool has no more providers than the limit, and takes them with it`() async throws {
        let app = try await TestApp.start()
        let pool = app.pool
        try await app.service.store.write { tables in
            for number in 1...Limits.identityProvidersPerPool {
                try tables.identityProviders.insert(
                    IdentityProvider(
                        pool: pool, name: "p\(number)", type: .oidc, sealedDetails: [1], attributeMapping: [:], identifiers: [],
                        acrMapping: [:], created: Sample.now, modified: Sample.now))
            }
        }
        let words = "The limit of \(Limits.identityProvidersPerPool) identity providers of a user pool is reached."
        await #expect(throws: Refusal.limitExceeded(words)) { try await app.administer("CreateIdentityProvider", Self.partner("one")) }
        _ = try await app.administer("DeleteUserPool")
        #expect(try await app.service.store.read { try $0.identityProviders.count(of: pool) } == 0)
    }
}
