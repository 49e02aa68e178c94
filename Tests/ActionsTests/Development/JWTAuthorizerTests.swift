import Actions
import Domain
import TestSupport
import Testing

@Suite struct JWTAuthorizerTests {
    @Test func `the claims come as text, with the scopes that counted`() async throws {
        let app = try await TestApp.start(client: TokenPipelineTests.machine)
        let token = try await app.serviceToken()
        let verdict = try await judge(app, "Bearer \(token)", scopes: ["api/read", "api/delete"])
        guard case .allowed(let claims, let scopes) = verdict else { throw Missing("a yes, but \(verdict)") }
        #expect(scopes == ["api/read"])
        #expect(claims["exp"] == "1767272400")
        #expect(claims["client_id"] == app.client.id.text)
        #expect(claims["scope"] == "api/read api/write")
    }

    @Test func `the word Bearer may be left out, and written in any case`() async throws {
        let app = try await TestApp.start(client: TokenPipelineTests.machine)
        let token = try await app.serviceToken()
        for header in [token, "bearer \(token)", "BEARER  \(token)"] {
            #expect(try await judge(app, header, scopes: []) == judge(app, "Bearer \(token)", scopes: []))
        }
    }

    @Test func `each fault has its reason`() async throws {
        let app = try await TestApp.start(client: TokenPipelineTests.machine)
        let other = try await TestApp.start(on: app.service)
        let token = try await app.serviceToken()
        let faults: [(header: String?, reason: String?)] = [
            (nil, nil), ("", nil), ("Bearer x", "token contains an invalid number of segments"), ("Bearer a.b.c", "signature is invalid"),
            ("Bearer \(token)x", "signature is invalid"), ("Basic eDp5", "token contains an invalid number of segments"),
        ]
        for fault in faults {
            #expect(try await judge(app, fault.header, scopes: []) == .unauthorized(reason: fault.reason), "\(fault)")
        }
        #expect(try await judge(other, "Bearer \(token)", scopes: []) == .unauthorized(reason: "signature is invalid"))
        let stranger = JWTAuthorizer(pool: app.pool, audience: ["other"], scopes: [])
        #expect(
            try await stranger.verdict(on: token, in: app.service.call)
                == .unauthorized(reason: "the token does not have a valid audience"))
        #expect(try await judge(app, token, scopes: ["api/delete"]) == .forbidden(scopes: ["api/delete"]))
        app.advance(by: 3600)
        #expect(try await judge(app, token, scopes: []) == .unauthorized(reason: "the token has expired"))
    }

    @Test func `an ID token passes where no scope is asked for, and no further`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let id = try #require(try await app.logIn("ann").id)
        guard case .allowed(let claims, []) = try await judge(app, "Bearer \(id)", scopes: []) else { throw Missing("a yes") }
        #expect(claims["email_verified"] == "true")
        #expect(try await judge(app, "Bearer \(id)", scopes: ["api/read"]) == .forbidden(scopes: ["api/read"]))
    }

    private func judge(_ app: TestApp, _ header: String?, scopes: [String]) async throws -> JWTAuthorizer.Verdict {
        try await JWTAuthorizer(pool: app.pool, audience: [app.client.id], scopes: scopes).verdict(on: header, in: app.service.call)
    }
}
