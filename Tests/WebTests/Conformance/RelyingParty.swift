import Actions
import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// The plans of the OpenID Foundation that run the same modules: the answer as a query, and as a form.
enum Plan: String, Sendable, CaseIterable, CustomTestStringConvertible {
    case basic = "oidcc-basic-certification-test-plan"
    case formPost = "oidcc-formpost-basic-certification-test-plan"

    var testDescription: String { rawValue }
    var mode: ResponseMode { self == .basic ? .query : .formPost }
}

/// An app with its user's browser at a provider, as the conformance suite plays them.
struct RelyingParty: Sendable {
    static let redirectURI = "https://rp.example/callback"
    static let state = "st4te/+&="
    static let nonce = "n0nce"
    static let strict: JSON = ["AutoVerifiedAttributes": ["email"], "UserPoolTags": ["lifeguard:strict-openid": "true"]]
    static let verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk"
    static let pkce = ["code_challenge": "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM", "code_challenge_method": "S256"]

    let web: WebTest
    let plan: Plan
    let browser: Browser

    /// A strict pool with a confidential client and the user `ada`, unless told otherwise.
    static func start(
        _ plan: Plan = .basic, pool: JSON = strict, client: JSON = [:], publicURL: String = TestService.publicURL
    ) async throws -> RelyingParty {
        let service = try await TestService.start(publicURL: publicURL)
        let web = WebTest(app: try await TestApp.start(pool: pool, client: client.over(registration), on: service))
        let party = RelyingParty(web: web, plan: plan, browser: Browser(web))
        try await party.user("ada", RelyingParty.attributes)
        return party
    }

    static let registration: JSON = [
        "GenerateSecret": true, "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthFlows": ["code"],
        "AllowedOAuthScopes": ["openid", "profile", "email", "phone", "address"], "CallbackURLs": [.string(redirectURI)],
        "LogoutURLs": ["https://rp.example/bye"],
    ]

    /// The same pool and browser, another app.
    func another(client: JSON = [:]) async throws -> RelyingParty {
        RelyingParty(web: WebTest(app: try await web.app.with(client: client.over(Self.registration))), plan: plan, browser: browser)
    }

    /// An app with its user, both of the same names, in another pool.
    func inAnotherPool() async throws -> RelyingParty {
        let web = WebTest(app: try await TestApp.start(pool: Self.strict, client: Self.registration, on: web.app.service))
        let party = RelyingParty(web: web, plan: plan, browser: Browser(web))
        try await party.user("ada", Self.attributes)
        return party
    }

    /// The same app in somebody else's browser.
    var elsewhere: RelyingParty { RelyingParty(web: web, plan: plan, browser: Browser(web)) }

    func user(_ name: String, _ attributes: [String: String]) async throws {
        let list = JSON.array(attributes.sorted { $0.key < $1.key }.map { ["Name": .string($0.key), "Value": .string($0.value)] })
        _ = try await web.app.administer(
            "AdminCreateUser", ["Username": .string(name), "UserAttributes": list, "MessageAction": "SUPPRESS"])
        try await setPassword(TestApp.password, of: name)
    }

    func setPassword(_ password: String, of name: String) async throws {
        _ = try await web.app.administer(
            "AdminSetUserPassword", ["Username": .string(name), "Password": .string(password), "Permanent": true])
    }

    static let attributes = [
        "name": "Ada Lovelace", "given_name": "Ada", "family_name": "Lovelace", "middle_name": "King", "nickname": "ada",
        "preferred_username": "countess", "profile": "https://example.com/ada", "picture": "https://example.com/ada.png",
        "website": "https://example.com", "gender": "female", "birthdate": "1815-12-10", "zoneinfo": "Europe/London", "locale": "en-GB",
        "updated_at": "1700000000", "email": "ada@example.com", "email_verified": "true", "phone_number": "+14155550123",
        "phone_number_verified": "true", "address": "12 St James's Square, London",
    ]

    // MARK: The authorization endpoint

    /// An authorization request; nil takes a parameter away.
    func request(_ changes: [String: String?] = [:]) -> [String: String] {
        var request: [String: String?] = [
            "client_id": web.app.client.id.text, "redirect_uri": Self.redirectURI, "response_type": "code", "scope": "openid",
            "state": Self.state, "nonce": Self.nonce,
        ]
        if plan == .formPost { request["response_mode"] = "form_post" }
        return request.merging(changes) { $1 }.compactMapValues { $0 }
    }

    func query(_ changes: [String: String?] = [:]) -> String {
        QueryText(request(changes).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }).description
    }

    func address(_ path: String) -> String { "\(issuer)/\(path)" }
    var issuer: String { web.app.service.facilities.settings.issuer(of: web.app.pool) }

    func authorize(_ changes: [String: String?] = [:]) async throws -> Browser.Arrival {
        try await browser.open(address("oauth2/authorize?\(query(changes))"))
    }

    /// Enters name and password at the page that is there.
    func enter(_ arrival: Browser.Arrival, _ name: String = "ada", _ password: String = TestApp.password) async throws -> Browser.Arrival {
        try await browser.send(try arrival.page(), ["username": name, "password": password])
    }

    /// Asks, and is asked for name and password.
    func logIn(_ changes: [String: String?] = [:], as name: String = "ada") async throws -> AppAnswer {
        try await enter(try await authorize(changes), name).app()
    }
}
