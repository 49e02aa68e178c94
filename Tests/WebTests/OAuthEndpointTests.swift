import Domain
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@Suite struct OAuthEndpointTests {
    private static let machine: JSON = [
        "GenerateSecret": true, "AllowedOAuthFlows": ["client_credentials"], "AllowedOAuthFlowsUserPoolClient": true,
        "AllowedOAuthScopes": ["orders/read", "orders/write"],
    ]

    @Test func `a client is given a token for itself, by header and by form`() async throws {
        let web = try await WebTest.start(client: Self.machine)
        let (id, secret) = (web.app.client.id.text, web.app.client.secret ?? "")
        let byHeader = try await web.post("token", "grant_type=client_credentials", headers: web.basic(id, secret))
        let form = "grant_type=client_credentials&client_id=\(id)&client_secret=\(secret)&scope=orders%2Fread"
        let byForm = try await web.post("token", form)
        for answer in [byHeader, byForm] {
            #expect(answer.status == .ok)
            #expect(answer.headers[.cacheControl] == "no-store")
            #expect(answer.json["token_type"]?.string == "Bearer")
            #expect(answer.json["expires_in"]?.integer == 3600)
            #expect(answer.json["refresh_token"] == nil)
            #expect(answer.json["id_token"] == nil)
        }
        #expect(try TestTokens.claims(byHeader.json["access_token"]?.string ?? "")["scope"]?.string == "orders/read orders/write")
        #expect(try TestTokens.claims(byForm.json["access_token"]?.string ?? "")["scope"]?.string == "orders/read")
    }

    @Test(arguments: [
        ("", "invalid_request", 400),
        ("grant_type=password", "unsupported_grant_type", 400),
        ("grant_type=client_credentials&grant_type=client_credentials", "invalid_request", 400),
        ("grant_type=client_credentials&scope=orders/delete", "invalid_scope", 400),
        ("grant_type=refresh_token&refresh_token=nothing", "invalid_grant", 400),
        ("grant_type=refresh_token", "invalid_request", 400),
    ])
    func `a bad token request gets the standard's error`(form: String, error: String, status: Int) async throws {
        let web = try await WebTest.start(client: Self.machine)
        let answer = try await web.post("token", form, headers: web.basic(web.app.client.id.text, web.app.client.secret ?? ""))
        #expect(answer.json["error"]?.string == error)
        #expect(answer.status.code == status)
        #expect(answer.headers[.allowOrigin] == "*")
    }

    @Test func `a wrong secret is 401 with a challenge, and nobody learns whether the client exists`() async throws {
        let web = try await WebTest.start(client: Self.machine)
        let wrong = try await web.post("token", "grant_type=client_credentials", headers: web.basic(web.app.client.id.text, "wrong"))
        let unknown = try await web.post("token", "grant_type=client_credentials", headers: web.basic("nobody", "wrong"))
        for answer in [wrong, unknown] {
            #expect(answer.status == .unauthorized)
            #expect(answer.text == #"{"error":"invalid_client"}"#)
            #expect(answer.headers[.wwwAuthenticate] == #"Basic realm="lifeguard""#)
        }
    }

    @Test func `a session is refreshed and revoked at the OAuth endpoints`() async throws {
        let web = try await WebTest.start()
        try await web.app.confirmedUser("ada")
        let tokens = try await web.app.logIn("ada")
        let id = web.app.client.id.text
        let refreshed = try await web.post("token", "grant_type=refresh_token&client_id=\(id)&refresh_token=\(tokens.refresh ?? "")")
        #expect(refreshed.json["id_token"]?.string != nil)
        let revoked = try await web.post("revoke", "client_id=\(id)&token=\(tokens.refresh ?? "")")
        #expect(revoked.status == .ok)
        #expect(revoked.text == "")
        let again = try await web.post("token", "grant_type=refresh_token&client_id=\(id)&refresh_token=\(tokens.refresh ?? "")")
        #expect(again.json["error"]?.string == "invalid_grant")
        let unknown = try await web.post("revoke", "client_id=\(id)&token=unknown")
        #expect(unknown.status == .ok)
    }

    @Test func `userInfo wants a token, and one with openid`() async throws {
        let web = try await WebTest.start()
        try await web.app.confirmedUser("ada")
        let tokens = try await web.app.logIn("ada")
        let none = try await web.ask(.get, "/\(web.app.pool)/oauth2/userInfo")
        #expect(none.status == .unauthorized)
        #expect(none.headers[.wwwAuthenticate]?.hasPrefix(#"Bearer error="invalid_token""#) == true)
        let narrow = try await web.ask(.get, "/\(web.app.pool)/oauth2/userInfo", headers: [.authorization: "Bearer \(tokens.access)"])
        #expect(narrow.status == .forbidden)
        #expect(narrow.json["error"]?.string == "insufficient_scope")
    }
}
