import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Web

@Suite struct VerifyEndpointTests {
    @Test func `a user's token passes, and its claims come as headers`() async throws {
        let web = try await WebTest.start()
        let sub = try await web.app.confirmedUser("Ann,é%", email: "ann@example.com")
        let access = try await web.app.logIn("Ann,é%").access
        let answer = try await web.verify(access, "?client_id=\(web.app.client.id)")
        #expect(answer.status == .ok)
        #expect(answer.text == "")
        #expect(answer.headers[.cacheControl] == "no-store")
        #expect(answer.headers[.authSubject] == sub)
        #expect(answer.headers[.authUsername] == "Ann%2C%C3%A9%25")
        #expect(answer.headers[.authClient] == web.app.client.id.text)
        #expect(answer.headers[.authScope] == "aws.cognito.signin.user.admin")
        #expect(answer.headers[.authExpires] == "1767272400")
        #expect(answer.headers[.authGroups] == nil)
    }

    @Test(arguments: [
        ("", 200), ("?scope=orders/read", 200), ("?scope=orders%2Fread+orders%2Fwrite", 200),
        ("?scope=orders/read&scope=orders/write", 200), ("?any_scope=orders/delete%20orders/read", 200), ("?scope=orders/delete", 403),
        ("?scope=orders/read&scope=orders/delete", 403), ("?any_scope=orders/delete", 403), ("?group=staff", 403), ("?client_id=x", 403),
        ("?scope=", 400), ("?scope", 400), ("?scopes=orders/read", 400), ("?scope=%", 400), ("?scope=%22", 400), ("?group=%ff", 400),
    ])
    func `a client passes with what its token has, and a slip opens nothing`(query: String, status: Int) async throws {
        let web = try await WebTest.start(client: IntrospectionEndpointTests.machine)
        let answer = try await web.verify(try await web.serviceToken(), query)
        #expect(answer.status.code == status)
        #expect(answer.headers[.authUsername] == nil)
        #expect((answer.headers[.authSubject] != nil) == (status == 200))
    }

    @Test func `who has no token is told how to come back`() async throws {
        let web = try await WebTest.start()
        for headers in [[:], [.authorization: "Basic eDp5"], [.authorization: "Bearer"], [.authorization: "Bearer  "]] as [HTTPFields] {
            let answer = try await web.ask(.get, "/\(web.app.pool)/verify", headers: headers)
            #expect(answer.status == .unauthorized)
            // RFC 6750, section 3.1: no error for who has not tried.
            #expect(answer.headers[.wwwAuthenticate] == #"Bearer realm="lifeguard""#)
        }
    }

    @Test func `a bad token and one that may too little are told so`() async throws {
        let web = try await WebTest.start(client: IntrospectionEndpointTests.machine)
        let token = try await web.serviceToken()
        let bad = try await web.verify(token + "x", "")
        #expect(bad.status == .unauthorized)
        #expect(bad.headers[.wwwAuthenticate]?.hasPrefix(#"Bearer error="invalid_token""#) == true)
        let narrow = try await web.verify(token, "?scope=orders/read+orders/delete")
        #expect(narrow.status == .forbidden)
        #expect(
            narrow.headers[.wwwAuthenticate]
                == #"Bearer error="insufficient_scope", error_description="The access token does not allow this.", scope="orders/read orders/delete""#
        )
        #expect(narrow.json["error"] == "insufficient_scope")
        #expect(try await web.ask(.get, "/us-east-1_Nowhere/verify", headers: [.authorization: "Bearer x"]).status == .notFound)
    }

    @Test(arguments: [
        ("plain-1@example.com", "plain-1@example.com"), ("a b", "a%20b"), ("a\r\nX-Evil: 1", "a%0D%0AX-Evil:%201"), ("100%", "100%25"),
        ("a,b", "a%2Cb"), ("é", "%C3%A9"), ("\u{0}\u{7F}", "%00%7F"), ("", ""),
    ])
    func `a name in a header stays one name`(text: String, encoded: String) {
        #expect(HeaderText.encode(text) == encoded)
        #expect(encoded.removingPercentEncoding == text)
    }

    @Test func `texts in a header are told apart`() {
        #expect(HeaderText.encode(["a,b", "c"], separator: ",") == "a%2Cb,c")
        #expect(HeaderText.encode([], separator: ",") == nil)
    }
}

extension WebTest {
    fileprivate func verify(_ token: String, _ query: String) async throws -> TestResponse {
        try await ask(.get, "/\(app.pool)/verify\(query)", headers: [.authorization: "Bearer \(token)"])
    }
}
