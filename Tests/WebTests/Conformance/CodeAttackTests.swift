import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// A code is bound to client, address, PKCE challenge and browser session, and is used once.
@Suite struct CodeAttackTests {
    @Test(
        arguments: [
            ("no verifier", RelyingParty.pkce, ["code_verifier": nil]),
            ("another verifier", RelyingParty.pkce, ["code_verifier": String(RelyingParty.verifier.reversed())]),
            ("the challenge itself, as plain would have it", RelyingParty.pkce, ["code_verifier": RelyingParty.pkce["code_challenge"]]),
            ("a short verifier", RelyingParty.pkce, ["code_verifier": "short"]),
            ("a challenge that was taken away", [:], ["code_verifier": RelyingParty.verifier]),
            ("another address", [:], ["redirect_uri": "https://rp.example/callback2"]),
            ("an address with a slash more", [:], ["redirect_uri": "https://rp.example/callback/"]),
            ("no address", [:], ["redirect_uri": nil]), ("another code", [:], ["code": "nothing"]),
            ("a code with a zero byte", [:], ["code": "a\u{0}b"]),
        ] as [(String, [String: String], [String: String?])])
    func `a code that is not shown as it was asked for is worth nothing`(
        name: String, asked: [String: String], shown: [String: String?]
    ) async throws {
        let party = try await RelyingParty.start()
        let answer = try await party.exchange(try await party.logIn(asked)["code"], shown)
        #expect(answer.status == .badRequest)
        #expect(answer.json["error"] == "invalid_grant")
    }

    @Test(arguments: [["code_challenge_method": "plain"], ["code_challenge_method": nil], ["code_challenge": nil]])
    func `PKCE cannot be talked down`(changes: [String: String?]) async throws {
        let party = try await RelyingParty.start()
        let asked = RelyingParty.pkce.mapValues { Optional($0) }.merging(changes) { $1 }
        #expect(try await party.authorize(asked).app()["error"] == "invalid_request")
    }

    @Test func `a code of another client is refused, and stays good for its own`() async throws {
        let party = try await RelyingParty.start()
        let answer = try await party.logIn()
        let thief = try await party.another().exchange(answer["code"])
        #expect(thief.json["error"] == "invalid_grant")
        let unproven = try await party.exchange(answer["code"], by: .none)
        #expect(unproven.json["error"] == "invalid_client")
        _ = try await party.tokens(answer)
    }

    @Test func `a wrong try does not burn a code`() async throws {
        let party = try await RelyingParty.start()
        let answer = try await party.logIn(RelyingParty.pkce)
        #expect(try await party.exchange(answer["code"]).json["error"] == "invalid_grant")
        _ = try await party.tokens(answer, ["code_verifier": RelyingParty.verifier])
    }

    @Test func `of two exchanges at once one is answered, and what it gave is revoked`() async throws {
        let party = try await RelyingParty.start()
        let code = try await party.logIn()["code"]
        async let one = party.exchange(code)
        async let two = party.exchange(code)
        let answers = try await [one, two]
        let good = answers.filter { $0.status == .ok }
        #expect(good.count == 1)
        #expect(answers.contains { $0.json["error"] == "invalid_grant" })
        let access = try good.first?.json["access_token"].text(or: "access_token") ?? ""
        #expect(try await party.userInfo(access).status == .unauthorized)
    }

    @Test(arguments: [(299.0, true), (300.0, false)])
    func `a code lives for five minutes`(age: Double, isGood: Bool) async throws {
        let party = try await RelyingParty.start()
        let code = try await party.logIn()["code"]
        party.web.app.advance(by: age)
        #expect(try await party.exchange(code).status == (isGood ? .ok : .badRequest))
    }

    @Test func `a code ends with the browser session, and with a new password`() async throws {
        let party = try await RelyingParty.start()
        let first = try await party.logIn()["code"]
        let leave = "logout?client_id=\(party.web.app.client.id)&logout_uri=https%3A%2F%2Frp.example%2Fbye"
        _ = try await party.browser.open(party.address(leave)).app()
        #expect(try await party.exchange(first).json["error"] == "invalid_grant")
        let second = try await party.logIn()["code"]
        party.web.app.advance(by: 1)
        try await party.setPassword("Other-Horse-8", of: "ada")
        #expect(try await party.exchange(second).json["error"] == "invalid_grant")
        #expect(try await party.authorize(["prompt": "none"]).app()["error"] == "login_required")
    }

    @Test func `a code is told to nobody but the app`() async throws {
        let party = try await RelyingParty.start()
        let code = try await party.logIn()["code"] ?? ""
        let answers = await party.browser.answers
        #expect(answers.dropLast().allSatisfy { $0.headers[.location]?.contains(code) != true && !$0.text.contains(code) })
        let last = try #require(answers.last)
        // 303: a browser does not send the password's form on to the app (RFC 9700, section 4.12).
        #expect(last.status == .seeOther)
        #expect(last.headers[.cacheControl] == "no-store")
    }
}
