import Actions
import Domain
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import TestSupport
import Testing
import Web

@Suite struct DomainDoorTests {
    private static let custom: JSON = [
        "Domain": "auth.example.com", "CustomDomainConfig": ["CertificateArn": "arn:aws:acm:us-east-1:000000000000:certificate/c1"],
    ]

    @Test(arguments: ["auth.localhost", "auth.localhost:9229", "AUTH.localhost", "auth.example.com", "auth.example.com:443"])
    func `a pool's name leads to its pages`(host: String) async throws {
        let web = try await domains()
        let login = try await web.ask("/login?\(web.query)", host)
        #expect(login.status == .ok)
        #expect(login.text.contains(#"action="login?"#))
        #expect(try await web.ask("/.well-known/jwks.json", host).json["keys"]?.array?.count == 2)
        let back = try await web.ask("/oauth2/authorize?\(web.query)", host)
        #expect(back.status == .seeOther)
        #expect(back.headers[.location]?.hasPrefix("../login?") == true)
    }

    @Test func `the issuer stays the service's own`() async throws {
        let web = try await domains()
        let metadata = try await web.ask("/.well-known/openid-configuration", "auth.localhost").json
        #expect(metadata["issuer"]?.string == "http://localhost:9229/\(web.app.pool)")
    }

    @Test func `a pool's name leads to nothing else`() async throws {
        let web = try await domains()
        for path in ["/_dev/mailbox", "/_dev/app", "/metrics", "/\(web.app.pool)/login?\(web.query)"] {
            #expect(try await web.ask(path, "auth.localhost").status == .notFound, "\(path)")
        }
        let headers: HTTPFields = [.contentType: "application/x-amz-json-1.1", .target: "AWSCognitoIdentityProviderService.ListUserPools"]
        #expect(try await web.ask(.post, "/", host: "auth.example.com", headers: headers, body: "{}").status == .notFound)
        #expect(try await web.ask("/health/live", "auth.localhost").status == .ok)
    }

    @Test(arguments: [
        ("other.localhost", 404), ("a.auth.localhost", 404), ("localhost", 404), ("127.0.0.1:9229", 404), ("[::1]:9229", 404),
        ("other.example.com", 421), ("example.com", 421), ("auth", 421), ("auth.example.com.evil.example", 421),
    ])
    func `another name is not a pool's`(host: String, status: Int) async throws {
        #expect(try await domains().ask("/login?client_id=x", host).status.code == status)
    }

    @Test func `a name that was taken away leads nowhere`() async throws {
        let web = try await domains()
        _ = try await web.app.administer("DeleteUserPoolDomain", ["Domain": "auth"])
        #expect(try await web.ask("/.well-known/jwks.json", "auth.localhost").status == .notFound)
    }

    @Test func `cookies of a pool's own name are for all of it`() async throws {
        let web = try await domains()
        let own = try await web.ask("/login?\(web.query)", "auth.localhost").headers[values: .setCookie]
        #expect(own.first?.contains("; Path=/; HttpOnly") == true, "\(own)")
        let shared = try await web.ask("/\(web.app.pool)/login?\(web.query)", "localhost").headers[values: .setCookie]
        #expect(shared.first?.contains("; Path=/\(web.app.pool)/; HttpOnly") == true, "\(shared)")
    }

    @Test func `the prefix is served below the suffix that is set, and a whole name counts there, too`() async throws {
        let service = try await TestService.start(publicURL: "https://id.example.org", hostedSuffix: HostName("example.com"))
        let web = try await domains(on: service)
        #expect(try await web.ask("/.well-known/jwks.json", "auth.example.com").status == .ok)
        #expect(try await web.ask("/.well-known/jwks.json", "auth.localhost").status == .notFound)
        _ = try await web.app.administer("DeleteUserPoolDomain", ["Domain": "auth"])
        #expect(try await web.ask("/.well-known/jwks.json", "auth.example.com").status == .ok)
    }

    private func domains(on service: TestService? = nil) async throws -> WebTest {
        let service = if let service { service } else { try await TestService.start(hostedSuffix: HostName("localhost")) }
        let client: JSON = [
            "AllowedOAuthFlows": ["code"], "AllowedOAuthFlowsUserPoolClient": true, "AllowedOAuthScopes": ["openid"],
            "CallbackURLs": ["https://app.example/"], "GenerateSecret": .null,
        ]
        let web = WebTest(app: try await TestApp.start(client: client, on: service))
        _ = try await web.app.administer("CreateUserPoolDomain", ["Domain": "auth"])
        _ = try await web.app.administer("CreateUserPoolDomain", Self.custom)
        return web
    }
}

extension WebTest {
    fileprivate func ask(_ path: String, _ host: String) async throws -> TestResponse { try await ask(.get, path, host: host) }

    fileprivate func ask(
        _ method: HTTPRequest.Method, _ path: String, host: String, headers: HTTPFields = [:], body: String? = nil
    ) async throws -> TestResponse {
        let responder = StreetSide.responder(
            app.service.facilities, metrics: { "" }, accessLog: { _ in }, logger: app.service.call.logger)
        return try await Application(responder: Called(responder, host)).test(.router) { client in
            try await client.execute(uri: path, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) })
        }
    }

    fileprivate var query: String { "client_id=\(app.client.id)&response_type=code&scope=openid" }
}

/// A service that is called by some name, whatever the request says.
private struct Called<Inner: HTTPResponder<AppContext>>: HTTPResponder {
    private let inner: Inner
    private let host: String

    init(_ inner: Inner, _ host: String) {
        self.inner = inner
        self.host = host
    }

    func respond(to request: Request, context: AppContext) async throws -> Response {
        var head = request.head
        head.authority = host
        return try await inner.respond(to: Request(head: head, body: request.body), context: context)
    }
}
