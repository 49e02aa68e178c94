import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// Before client and address are both known to be good, an error is a page of ours, never a redirect.
@Suite struct RedirectTrustTests {
    @Test(
        arguments: [
            ("no client", ["client_id": nil]), ("an unknown client", ["client_id": "nobody"]),
            ("a client with a zero byte", ["client_id": "a\u{0}b"]), ("a long client", ["client_id": String(repeating: "a", count: 2000)]),
            ("another path", ["redirect_uri": "https://rp.example/callback2"]),
            ("a slash more", ["redirect_uri": "https://rp.example/callback/"]),
            ("a query more", ["redirect_uri": "https://rp.example/callback?a=b"]),
            ("a fragment more", ["redirect_uri": "https://rp.example/callback#a"]),
            ("another case", ["redirect_uri": "https://RP.example/callback"]),
            ("a port more", ["redirect_uri": "https://rp.example:443/callback"]),
            ("a way around", ["redirect_uri": "https://rp.example/x/../callback"]),
            ("another spelling", ["redirect_uri": "https://rp.example/%63allback"]),
            ("a user before the host", ["redirect_uri": "https://rp.example@evil.example/callback"]),
            ("a host more", ["redirect_uri": "https://rp.example.evil.example/callback"]),
            ("no TLS", ["redirect_uri": "http://rp.example/callback"]), ("a script", ["redirect_uri": "javascript:alert(1)"]),
            ("two lines", ["redirect_uri": "https://rp.example/callback\r\nx: y"]), ("a path alone", ["redirect_uri": "/callback"]),
            ("a long address", ["redirect_uri": "https://rp.example/callback" + String(repeating: "a", count: 5000)]),
            ("a state of two lines", ["state": "a\r\nSet-Cookie: a=b"]), ("a long state", ["state": String(repeating: "a", count: 5000)]),
        ] as [(String, [String: String?])])
    func `what cannot be trusted gets a page`(name: String, changes: [String: String?]) async throws {
        let party = try await RelyingParty.start()
        for path in ["oauth2/authorize", "login", "signup", "forgotpassword"] {
            let answer = try await party.web.ask(.get, "/\(party.web.app.pool)/\(path)?\(party.query(changes))")
            #expect(answer.status == .badRequest)
            #expect(answer.headers[.location] == nil)
            #expect(answer.headers[.contentType] == "text/html; charset=utf-8")
            #expect(!answer.text.contains("evil.example"))
            #expect(!answer.text.contains("<form"))
        }
    }

    @Test func `a client of another pool is nobody here`() async throws {
        let party = try await RelyingParty.start()
        let other = try await TestApp.start(client: RelyingParty.registration, on: party.web.app.service)
        let page = try await party.authorize(["client_id": other.client.id.text]).page()
        #expect(page.status == .badRequest)
        #expect(try await party.web.ask(.get, "/us-east-1_nobody/oauth2/authorize?\(party.query())").status == .notFound)
    }

    /// Swift takes two spellings of an accent for the same text; a browser does not.
    @Test func `addresses are compared byte by byte`() async throws {
        let (composed, decomposed) = ("https://rp.example/caf\u{E9}", "https://rp.example/cafe\u{301}")
        let party = try await RelyingParty.start(client: ["CallbackURLs": [.string(composed)]])
        #expect(try await party.authorize(["redirect_uri": decomposed]).page().status == .badRequest)
        #expect(try await party.authorize(["redirect_uri": composed]).page().asks == "login")
    }

    @Test func `an app on this machine listens where it may, and nobody else does`() async throws {
        let party = try await RelyingParty.start(client: ["CallbackURLs": ["http://127.0.0.1/cb", .string(RelyingParty.redirectURI)]])
        #expect(try await party.authorize(["redirect_uri": "http://127.0.0.1:51004/cb"]).page().asks == "login")
        for other in ["http://localhost:51004/cb", "http://127.0.0.1:51004/", "https://127.0.0.1:51004/cb", "http://127.0.0.1.evil/cb"] {
            #expect(try await party.authorize(["redirect_uri": other]).page().status == .badRequest)
        }
        // With two addresses nobody knows which one is meant.
        #expect(try await party.authorize(["redirect_uri": nil]).page().status == .badRequest)
    }

    @Test func `without an address the only one counts, and the exchange need not name it`() async throws {
        let party = try await RelyingParty.start()
        let answer = try await party.logIn(["redirect_uri": nil])
        _ = try await party.tokens(answer, ["redirect_uri": nil])
    }

    @Test(arguments: Plan.allCases)
    func `from there on the app is told, with its state and our name`(plan: Plan) async throws {
        let party = try await RelyingParty.start(plan)
        for (changes, error) in [
            (["scope": "openid nobody/x"], "invalid_scope"), (["response_type": "id_token"], "unsupported_response_type"),
            (["prompt": "none login"], "invalid_request"), (["max_age": "soon"], "invalid_request"),
            (["nonce": "a\r\nb"], "invalid_request"), (["claims": "{"], "invalid_request"),
            (["claims": String(repeating: "[", count: 7000)], "invalid_request"),
            (["login_hint": String(repeating: "a", count: 3000)], "invalid_request"),
        ] as [([String: String], String)] {
            let answer = try await party.authorize(changes).app()
            #expect(answer["error"] == error)
            #expect(answer["state"] == RelyingParty.state)
            #expect(answer["iss"] == party.issuer)
            #expect(answer.address == RelyingParty.redirectURI)
            #expect(answer.mode == plan.mode)
        }
    }

    @Test func `a query of the address stays, and the answer is added to it`() async throws {
        let address = "https://rp.example/callback?tenant=a%26b"
        let party = try await RelyingParty.start(client: ["CallbackURLs": [.string(address)]])
        let answer = try await party.logIn(["redirect_uri": address])
        #expect(answer["tenant"] == "a&b")
        #expect(answer["code"] != nil)
        #expect(await party.browser.answers.last?.headers[.location]?.hasPrefix(address + "&code=") == true)
    }
}
