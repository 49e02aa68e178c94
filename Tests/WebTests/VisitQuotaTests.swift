import Domain
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// Requests a second at a pool's pages and endpoints.
@Suite struct VisitQuotaTests {
    @Test(arguments: ["PerDomain", "PerClient"])
    func `pages and the authorization endpoint are counted together, and say when to come again`(name: String) async throws {
        let web = try await Self.start(name)
        let query = "client_id=\(web.app.client.id)&response_type=code&redirect_uri=https%3A%2F%2Frp.example%2Fcallback"
        #expect(try await web.ask(.get, "/\(web.app.pool)/oauth2/authorize?\(query)").status == .seeOther)
        #expect(try await web.ask(.get, "/\(web.app.pool)/login?\(query)").status == .ok)
        for path in ["oauth2/authorize", "login", "logout"] {
            let refused = try await web.ask(.get, "/\(web.app.pool)/\(path)?\(query)")
            #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] == "1", "\(path)")
            #expect(refused.text.contains("There is a lot going on right now."))
        }
        web.app.advance(by: 1)
        #expect(try await web.ask(.get, "/\(web.app.pool)/login?\(query)").status == .ok)
    }

    @Test func `a proxy's questions are counted, for the client only when the token is known to be its own`() async throws {
        let web = try await Self.start("PerClient")
        try await web.app.confirmedUser("ann")
        web.app.advance(by: 1)
        let token = try await web.app.logIn("ann").access
        web.app.advance(by: 1)
        func ask(_ token: String) async throws -> TestResponse {
            try await web.ask(.get, "/\(web.app.pool)/verify", headers: [.authorization: "Bearer \(token)"])
        }
        // The claims of the good one, under no signature.
        let forged = token.split(separator: ".").dropLast().joined(separator: ".") + ".AAAA"
        for _ in 1...9 { #expect(try await ask(forged).status == .unauthorized) }
        for _ in 1...2 { #expect(try await ask(token).status == .ok) }
        let refused = try await ask(token)
        #expect(refused.status == .tooManyRequests && refused.headers[.retryAfter] == "1")
        #expect(refused.json["error"] == "temporarily_unavailable")
    }

    @Test func `a pool's domain lets in so many, whoever asks, and another pool's as many again`() async throws {
        let web = try await Self.start("PerDomain")
        let other = WebTest(app: try await TestApp.start(on: web.app.service))
        for _ in 1...2 { #expect(try await web.ask(.get, "/\(web.app.pool)/verify").status == .unauthorized) }
        #expect(try await web.ask(.get, "/\(web.app.pool)/verify").status == .tooManyRequests)
        #expect(try await other.ask(.get, "/\(other.app.pool)/verify").status == .unauthorized)
    }

    /// Two a second.
    private static func start(_ name: String) async throws -> WebTest {
        var rates = QuotaRates.cognito
        guard rates.set(name, to: 2) else { throw Missing(name) }
        let service = try await TestService.start(quotas: rates)
        let client: JSON = ["GenerateSecret": false]
        return WebTest(app: try await TestApp.start(client: client.over(RelyingParty.registration), on: service))
    }
}
