import Actions
import Domain
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

@Suite struct DemoTests {
    @Test(arguments: [
        ("", "text/html; charset=utf-8", "<!doctype html>"), ("/app.css", "text/css; charset=utf-8", ":root"),
        ("/app.js", "text/javascript; charset=utf-8", "import"), ("/openid.js", "text/javascript; charset=utf-8", "PKCE"),
        ("/icon.svg", "image/svg+xml", "<svg"),
    ])
    func `the app is there, with a policy of its own`(path: String, type: String, text: String) async throws {
        let answer = try await WebTest.start().ask(.get, "/_dev/app\(path)")
        #expect(answer.status == .ok)
        #expect(answer.headers[.contentType] == type)
        #expect(answer.text.contains(text))
        #expect(answer.headers[.contentSecurityPolicy]?.hasPrefix("default-src 'none'; script-src 'self'; style-src 'self'") == true)
        #expect(answer.headers[.contentSecurityPolicy]?.contains("connect-src 'self' http://localhost:9229;") == true)
        #expect(answer.headers[.referrerPolicy] == "no-referrer")
        #expect(answer.headers[.allowOrigin] == nil)
    }

    @Test func `the app is told what any app is configured with`() async throws {
        let (web, demo) = try await demo()
        let settings = try await web.ask(.get, "/_dev/app/settings.json").json
        #expect(
            settings == [
                "issuer": .string("http://localhost:9229/\(demo.pool.id)"), "client_id": .string(demo.app?.id.text ?? ""),
                "redirect_uris": ["http://localhost:9229/_dev/app"], "scope": "openid email profile demo/read",
            ])
    }

    @Test func `nothing of it is there outside development`() async throws {
        let service = try await TestService.start(isDevelopment: false)
        let pool = try await service.pool()
        let web = WebTest(app: TestApp(service: service, pool: pool, client: try await service.client(of: pool)))
        for path in ["app", "app/app.js", "app/settings.json", "api/hello"] {
            #expect(try await web.ask(.get, "/_dev/\(path)").status == .notFound)
        }
    }

    @Test func `the API answers as API Gateway does`() async throws {
        let (web, demo) = try await demo()
        let none = try await web.ask(.get, "/_dev/api/hello")
        #expect(none.status == .unauthorized)
        #expect(none.text == #"{"message":"Unauthorized"}"#)
        #expect(none.headers[.wwwAuthenticate] == "Bearer")
        let bad = try await hello(web, "x.y.z")
        #expect(bad.status == .unauthorized)
        #expect(bad.text == #"{"message":"Unauthorized"}"#)
        #expect(bad.headers[.wwwAuthenticate] == #"Bearer scope="" error="invalid_token" error_description="signature is invalid""#)

        let app = TestApp(service: web.app.service, pool: demo.pool.id, client: TestClient(id: try #require(demo.app?.id), secret: nil))
        _ = try await app.send(
            "SignUp", ["Username": "ann@example.com", "Password": .string(TestApp.password)])
        _ = try await app.confirm("ann@example.com", code: try await app.service.newestCode(to: "ann@example.com"))
        let narrow = try await hello(web, try await app.logIn("ann@example.com").access)
        #expect(narrow.status == .forbidden)
        #expect(narrow.text == #"{"message":"Forbidden"}"#)
        #expect(narrow.headers[.wwwAuthenticate] == #"Bearer scope="demo/read" error="insufficient_scope""#)

        let client = try #require(demo.service)
        let secret = try await app.administer("DescribeUserPoolClient", ["ClientId": .string(client.id.text)])["UserPoolClient"]?[
            "ClientSecret"]
        let form = ["grant_type": "client_credentials", "client_id": client.id.text, "client_secret": secret?.string ?? ""]
        let token = try await TokenPipeline.run(TokenRequest(pool: demo.pool.id, form: form, basic: nil), in: app.service.call)
        let good = try await hello(web, token.accessToken.reveal)
        #expect(good.status == .ok)
        #expect(good.json["message"]?.string == "Hello, \(client.id)")
        #expect(good.json["scopes"] == ["demo/read"])
        #expect(good.json["claims"]?["token_use"] == "access")
    }

    private func hello(_ web: WebTest, _ token: String) async throws -> TestResponse {
        try await web.ask(.get, "/_dev/api/hello", headers: [.authorization: "Bearer \(token)"])
    }

    private func demo() async throws -> (WebTest, Demo) {
        let web = try await WebTest.start()
        let call = web.app.service.call
        let demo = try await MakeDemo(appAt: "http://localhost:9229/_dev/app").run(as: web.app.service.administrator, in: call)
        return (web, demo)
    }
}
