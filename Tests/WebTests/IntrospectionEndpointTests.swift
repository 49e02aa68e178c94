import Domain
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@Suite struct IntrospectionEndpointTests {
    static let machine: JSON = [
        "GenerateSecret": true, "AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthFlowsUserPoolClient": true,
        "AllowedOAuthScopes": ["orders/read", "orders/write"],
    ]

    @Test func `an API asks about a token, by header and by form`() async throws {
        let web = try await WebTest.start(client: Self.machine)
        let (id, secret) = (web.app.client.id.text, web.app.client.secret ?? "")
        let token = try await web.serviceToken()
        let byHeader = try await web.post("introspect", "token=\(token)", headers: web.basic(id, secret))
        let byForm = try await web.post("introspect", "token=\(token)&token_type_hint=access_token&client_id=\(id)&client_secret=\(secret)")
        for answer in [byHeader, byForm] {
            #expect(answer.status == .ok)
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer.json["active"] == true)
            #expect(answer.json["client_id"]?.string == id)
            #expect(answer.json["scope"] == "orders/read orders/write")
        }
        let dead = try await web.post("introspect", "token=nothing", headers: web.basic(id, secret))
        #expect(dead.status == .ok)
        #expect(dead.text == #"{"active":false}"#)
    }

    @Test func `whoever does not say who asks is told nothing`() async throws {
        let web = try await WebTest.start(client: Self.machine)
        let token = try await web.serviceToken()
        let wrong = try await web.post("introspect", "token=\(token)", headers: web.basic(web.app.client.id.text, "wrong"))
        let publicly = try await web.app.with(client: ["ClientName": "public"])
        let unproven = try await web.post("introspect", "token=\(token)&client_id=\(publicly.client.id)")
        for answer in [wrong, unproven] {
            #expect(answer.status == .unauthorized)
            #expect(answer.text == #"{"error":"invalid_client"}"#)
        }
        #expect(try await web.post("introspect", "token=\(token)").status == .badRequest)
        let twice = try await web.post("introspect", "token=a&token=b", headers: web.basic("x", "y"))
        #expect(twice.json["error"] == "invalid_request")
    }

    @Test func `discovery names the endpoint`() async throws {
        let web = try await WebTest.start()
        let found = try await web.ask(.get, "/\(web.app.pool)/.well-known/openid-configuration").json
        #expect(found["introspection_endpoint"]?.string == "http://localhost:9229/\(web.app.pool)/oauth2/introspect")
    }
}

extension WebTest {
    /// The access token that the client gets for itself.
    func serviceToken() async throws -> String {
        let headers = basic(app.client.id.text, app.client.secret ?? "")
        return try await post("token", "grant_type=client_credentials", headers: headers).json["access_token"].text(or: "access_token")
    }
}
