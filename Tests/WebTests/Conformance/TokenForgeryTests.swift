import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// The algorithms of a token are those of the key, never those of its header.
@Suite struct TokenForgeryTests {
    @Test(arguments: [
        #""alg":"none""#, #""alg":"None""#, #""alg":"HS256""#, #""alg":"RS256","crit":["exp"]"#, #""alg":"RS384""#, #""alg":"RS256""#,
        #""alg":"RS256","jku":"https://evil.example/jwks.json""#,
    ])
    func `a token with another header is nobody's`(header: String) async throws {
        let party = try await RelyingParty.start()
        let tokens = try await party.tokens(try await party.logIn())
        for (genuine, isAccess) in [(tokens.access, true), (tokens.idText, false)] {
            let parts = genuine.split(separator: ".").map(String.init)
            let kid = try JSON(parsing: decoded(parts[0]))["kid"].text(or: "kid")
            let head = encoded(Data(#"{\#(header),"kid":"\#(kid)"}"#.utf8))
            for signature in ["", parts[2], "AAAA"] {
                let forged = "\(head).\(parts[1]).\(signature)"
                guard forged != genuine else { continue }
                if isAccess {
                    #expect(try await party.userInfo(forged).status == .unauthorized)
                    #expect(try await party.post("introspect", ["token": forged]).json == ["active": false])
                } else {
                    #expect(try await party.authorize(["prompt": "none", "id_token_hint": forged]).app()["error"] == "login_required")
                    #expect(try await party.browser.open(party.address("logout?id_token_hint=\(forged)")).page().status == .badRequest)
                }
            }
        }
    }

    @Test func `an ID token is no access token, and the other way around`() async throws {
        let party = try await RelyingParty.start()
        let tokens = try await party.tokens(try await party.logIn())
        #expect(try await party.userInfo(tokens.idText).status == .unauthorized)
        #expect(try await party.post("introspect", ["token": tokens.idText]).json == ["active": false])
        #expect(try await party.authorize(["prompt": "none", "id_token_hint": tokens.access]).app()["error"] == "login_required")
    }

    @Test func `a token of another pool is nobody's here`() async throws {
        let party = try await RelyingParty.start()
        let stranger = try await party.inAnotherPool()
        let foreign = try await stranger.tokens(try await stranger.logIn())
        #expect(try await party.userInfo(foreign.access).status == .unauthorized)
        #expect(try await party.post("introspect", ["token": foreign.access]).json == ["active": false])
        #expect(
            try await party.post("token", ["grant_type": "refresh_token", "refresh_token": foreign.refresh]).json["error"]
                == "invalid_grant")
        #expect(try await party.exchange(try await stranger.authorize().app()["code"]).json["error"] == "invalid_grant")
    }

    private func encoded(_ data: Data) -> String {
        data.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
    }

    private func decoded(_ part: String) -> Data {
        let text = part.replacing("-", with: "+").replacing("_", with: "/")
        return Data(base64Encoded: text + String(repeating: "=", count: (4 - text.utf8.count % 4) % 4)) ?? Data()
    }
}
