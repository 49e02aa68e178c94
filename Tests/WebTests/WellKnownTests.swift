import Domain
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@Suite struct WellKnownTests {
    @Test func `discovery leads to the keys, and both may be kept`() async throws {
        let web = try await WebTest.start()
        let discovery = try await web.ask(.get, "/\(web.app.pool)/.well-known/openid-configuration")
        let issuer = "http://localhost:9229/\(web.app.pool)"
        #expect(discovery.json["issuer"]?.string == issuer)
        #expect(discovery.json["jwks_uri"]?.string == issuer + "/.well-known/jwks.json")
        let keys = try await web.ask(.get, "/\(web.app.pool)/.well-known/jwks.json")
        #expect(keys.json["keys"]?.array?.count == 2)
        for document in [discovery, keys] {
            #expect(document.headers[.contentType] == "application/json")
            #expect(document.headers[.cacheControl] == "public, max-age=300")
            #expect(document.headers[.allowOrigin] == "*")
        }
    }

    @Test func `who holds the document already is told so`() async throws {
        let web = try await WebTest.start()
        for path in ["openid-configuration", "jwks.json"] {
            let path = "/\(web.app.pool)/.well-known/\(path)"
            let tag = try #require(try await web.ask(.get, path).headers[.eTag])
            for held in [tag, "W/\(tag)", "\"other\", \(tag)", "*"] {
                let answer = try await web.ask(.get, path, headers: [.ifNoneMatch: held])
                #expect(answer.status == .notModified)
                #expect(answer.text == "")
                #expect(answer.headers[.eTag] == tag)
            }
            #expect(try await web.ask(.get, path, headers: [.ifNoneMatch: "\"other\""]).status == .ok)
        }
    }

    @Test func `a pool that is not there, or no more, has no documents`() async throws {
        let web = try await WebTest.start()
        #expect(try await web.ask(.get, "/us-east-1_nobody/.well-known/jwks.json").status == .notFound)
        let path = "/\(web.app.pool)/.well-known/openid-configuration"
        #expect(try await web.ask(.get, path).status == .ok)
        _ = try await web.app.administer("DeleteUserPool")
        #expect(try await web.ask(.get, path).status == .notFound)
    }
}
