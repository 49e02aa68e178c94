import Domain
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@Suite struct StreetSideTests {
    @Test func `a browser of any origin may ask before it calls`() async throws {
        let answer = try await WebTest.start().ask(.options, "/", headers: [.requestMethod: "POST", .origin: "https://app.example"])
        #expect(answer.status == .ok)
        #expect(answer.headers[.allowOrigin] == "*")
        #expect(answer.headers[.accessControlAllowHeaders]?.contains("x-amz-target") == true)
    }

    @Test(arguments: ["/_dev/mailbox.json", "/metrics", "/health/live"])
    func `no page elsewhere may read what is for operators`(path: String) async throws {
        let web = try await WebTest.start()
        #expect(try await web.ask(.get, path, headers: [.origin: "https://evil.example"]).headers[.allowOrigin] == nil)
        #expect(try await web.ask(.options, path, headers: [.requestMethod: "GET"]).headers[.allowOrigin] == nil)
    }

    @Test(arguments: [("/health/live", "alive\n"), ("/health/ready", "ready\n"), ("/metrics", "metrics 1\n")])
    func `operators see health and metrics`(path: String, text: String) async throws {
        let answer = try await WebTest.start().ask(.get, path)
        #expect(answer.status == .ok)
        #expect(answer.text == text)
    }

    @Test func `the mailbox shows what was sent, newest first, as a page and as JSON`() async throws {
        let web = try await WebTest.start()
        _ = try await web.app.signUp("ada", email: "ada@example.com")
        _ = try await web.app.signUp("bob", email: "bob@example.com")
        let all = try await web.ask(.get, "/_dev/mailbox.json")
        let one = try await web.ask(.get, "/_dev/mailbox.json?to=ada%40example.com")
        #expect(all.json.array?.count == 2)
        #expect(one.json.array?.count == 1)
        let letter = try #require(one.json.array?.first)
        let code = try #require(letter["code"]?.string)
        #expect(letter["to"]?.string == "ada@example.com")
        #expect(letter["subject"]?.string == "Your verification code")
        #expect(letter["text"]?.string?.contains(code) == true)
        let page = try await web.ask(.get, "/_dev/mailbox")
        #expect(page.headers[.contentType] == "text/html; charset=utf-8")
        #expect(page.text.contains(code))
    }

    @Test func `a name cannot write on the mailbox page`() async throws {
        let web = WebTest(
            app: try await TestApp.start(
                pool: [
                    "AutoVerifiedAttributes": ["email"],
                    "VerificationMessageTemplate": ["EmailMessage": "{####} {username}", "EmailSubject": "<b>hello</b>"],
                ]))
        _ = try await web.app.signUp("<script>alert(1)</script>", email: "eve@example.com")
        let page = try await web.ask(.get, "/_dev/mailbox").text
        #expect(!page.contains("<script>"))
        #expect(!page.contains("<b>hello"))
    }

    @Test func `there is no mailbox outside development`() async throws {
        let service = try await TestService.start(isDevelopment: false)
        let pool = try await service.pool()
        let web = WebTest(app: TestApp(service: service, pool: pool, client: try await service.client(of: pool)))
        #expect(try await web.ask(.get, "/_dev/mailbox").status == .notFound)
    }
}
