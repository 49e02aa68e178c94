import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// Whatever comes gets a clear answer of the fours, and never a fault of ours.
@Suite struct BadInputTests {
    private static let form: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]

    @Test(arguments: [
        "client_id=a", "redirect_uri=https%3A%2F%2Fevil.example", "state=b", "response_type=code", "scope=openid", "foo=1&foo=2",
    ])
    func `a parameter that comes twice is refused on a page`(more: String) async throws {
        let party = try await RelyingParty.start()
        for path in ["oauth2/authorize", "login", "logout"] {
            let answer = try await party.web.ask(.get, "/\(party.web.app.pool)/\(path)?\(party.query())&\(more)")
            #expect(answer.status == .badRequest)
            #expect(answer.headers[.location] == nil)
        }
        let posted = try await party.web.post("authorize", "\(party.query())&\(more)")
        #expect(posted.status == .badRequest)
        let token = try await party.web.post("token", "grant_type=authorization_code&code=a&code=b")
        #expect(token.json["error"] == "invalid_request")
    }

    @Test(arguments: ["%FF", "%C0%80", "%ED%A0%80", "%", "%zz"])
    func `what is no UTF-8 is refused`(value: String) async throws {
        let party = try await RelyingParty.start()
        #expect(
            try await party.web.ask(.get, "/\(party.web.app.pool)/oauth2/authorize?\(party.query(["state": nil]))&state=\(value)").status
                == .badRequest)
        #expect(try await party.web.post("token", "grant_type=authorization_code&code=\(value)").json["error"] == "invalid_request")
        #expect(try await party.web.post("userInfo", "access_token=\(value)").json["error"] == "invalid_request")
    }

    @Test func `bytes that are no UTF-8 are refused`() async throws {
        let party = try await RelyingParty.start()
        for path in ["oauth2/token", "oauth2/revoke", "oauth2/introspect", "oauth2/userInfo"] {
            let body = Array("grant_type=authorization_code&access_token=a&token=a&code=".utf8) + [0xFF, 0xFE]
            let answer = try await party.web.ask(.post, "/\(party.web.app.pool)/\(path)", headers: Self.form, bytes: body)
            #expect(answer.status == .badRequest)
            #expect(answer.json["error"] == "invalid_request")
        }
        let body = Array("username=".utf8) + [0xC3, 0x28]
        let page = try await party.web.ask(.post, "/\(party.web.app.pool)/login?\(party.query())", headers: Self.form, bytes: body)
        #expect(page.status == .badRequest)
    }

    @Test(arguments: ["oauth2/authorize", "login", "logout", "oauth2/token", "oauth2/revoke", "oauth2/introspect", "oauth2/userInfo"])
    func `a body over the limit is refused`(path: String) async throws {
        let party = try await RelyingParty.start()
        let body = "a=" + String(repeating: "b", count: Limits.requestBody)
        let answer = try await party.web.ask(.post, "/\(party.web.app.pool)/\(path)?\(party.query())", headers: Self.form, body: body)
        #expect((400..<500).contains(answer.status.code))
    }

    @Test(arguments: ["login", "signup", "oauth2/token", "oauth2/authorize"], ["application/json", "multipart/form-data; boundary=a", ""])
    func `a body that is no form is refused`(path: String, type: String) async throws {
        let party = try await RelyingParty.start()
        let headers: HTTPFields = type.isEmpty ? [:] : [.contentType: type]
        let answer = try await party.web.ask(.post, "/\(party.web.app.pool)/\(path)?\(party.query())", headers: headers, body: "{}")
        #expect(answer.status == .badRequest)
    }

    /// Of every form that takes a name: PostgreSQL keeps no text with a zero byte, and logs no line break.
    @Test(
        arguments: ["login", "forgotpassword", "signup"],
        ["a\u{0}b", "a\r\nb", "\u{1B}[2J", "\u{85}", String(repeating: "a", count: 129), String(repeating: "ä", count: 30_000), ""])
    func `a name that nobody can have is refused, and told to nobody`(path: String, name: String) async throws {
        let party = try await RelyingParty.start()
        let page = try await party.browser.open(party.address("\(path)?\(party.query())")).page()
        var entries = ["username": name]
        if path != "forgotpassword" { entries["password"] = "Correct-Horse-9" }
        let answer = try await party.browser.send(page, entries).page()
        #expect(answer.status == .badRequest)
        #expect(!answer.html.contains("\u{0}") && !answer.html.contains("\u{1B}"))
    }

    @Test func `what is entered cannot become part of the page`() async throws {
        let party = try await RelyingParty.start()
        // With an accent behind it, a quotation mark is another character to Swift, and the same one to a browser.
        for attack in ["\"><script>alert(1)</script>", "\"\u{301} autofocus onfocus=alert(1) ", "'-alert(1)-'", "<\u{338}b>"] {
            let hinted = try await party.authorize(["login_hint": attack, "state": attack]).page()
            let entered = try await party.browser.send(hinted, ["username": attack, "password": "wrong"]).page()
            for page in [hinted, entered] {
                for text in ["<script>alert", "\"\u{301}", "'-alert", "<\u{338}b"] {
                    #expect(page.html.utf8.firstRange(of: text.utf8) == nil, "\(attack)")
                }
            }
            #expect(hinted.form?.values["username"]?.utf8.elementsEqual(attack.utf8) == true)
        }
    }

    @Test func `a deep or huge claims parameter is refused`() async throws {
        let party = try await RelyingParty.start()
        let deep = String(repeating: #"{"a":"#, count: 200) + "1" + String(repeating: "}", count: 200)
        let huge = #"{"userinfo":{"\#(String(repeating: "a", count: 9000))":null}}"#
        for claims in [deep, huge] {
            #expect(try await party.authorize(["claims": claims]).app()["error"] == "invalid_request")
        }
    }
}
