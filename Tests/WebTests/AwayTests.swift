import Domain
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// While the database is away, whoever needs it is told so in the words of the place, and when to come again.
@Suite struct AwayTests {
    @Test func `every face says that it is for a moment, and works again after it`() async throws {
        let database = try FickleDatabase()
        let web = WebTest(app: try await TestApp.start(on: try await TestService.start(on: database)))
        let (pool, client) = (web.app.pool, web.app.client.id)
        database.isAway = true
        web.app.advance(by: 1)

        let api = try await web.call("ListUserPools", #"{"MaxResults": 10}"#)
        #expect(api.json["__type"] == "ServiceUnavailable")
        let token = try await web.post("token", "grant_type=client_credentials&client_id=\(client)")
        #expect(token.json == ["error": "temporarily_unavailable"])
        let page = try await web.ask(.get, "/\(pool)/login?client_id=\(client)")
        #expect(page.headers[.contentType] == "text/html; charset=utf-8")
        let keys = try await web.ask(.get, "/us-east-1_other/.well-known/jwks.json")
        let readiness = try await web.ask(.get, "/health/ready")
        for answer in [api, token, page, keys, readiness] {
            #expect(answer.status == .serviceUnavailable)
            #expect(answer.headers[.retryAfter] == "1")
            #expect(!answer.text.contains("StoreError") && !answer.text.contains("is away"))
        }
        #expect(try await web.ask(.get, "/health/live").status == .ok)

        database.isAway = false
        #expect(try await web.call("ListUserPools", #"{"MaxResults": 10}"#).status == .ok)
    }
}
