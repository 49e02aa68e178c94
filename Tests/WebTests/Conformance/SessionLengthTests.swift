import Domain
import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

/// For how long a browser that is signed in is let in without asking again, as each client of the pool allows itself.
@Suite struct SessionLengthTests {
    @Test(arguments: [(nil, 60), (5, 5), (60, 60), (61, 61), (7 * 24 * 60, 7 * 24 * 60), (129_600, 129_600)] as [(Int64?, Double)])
    func `a client asks again when its time is over, and not before`(minutes: Int64?, lasts: Double) async throws {
        let party = try await RelyingParty.start()
        if let minutes { try await party.set(minutes) }
        _ = try await party.logIn()
        party.web.app.advance(by: lasts * 60 - 1)
        #expect(try await party.isLetIn())
        party.web.app.advance(by: 1)
        #expect(try await !party.isLetIn())
        #expect(try await party.authorize().page().asks == "login")
    }

    @Test func `being let in does not make it longer`() async throws {
        let party = try await RelyingParty.start()
        try await party.set(10)
        _ = try await party.logIn()
        for _ in 1...9 {
            party.web.app.advance(by: 60)
            #expect(try await party.isLetIn())
        }
        party.web.app.advance(by: 60)
        #expect(try await !party.isLetIn())
    }

    @Test func `a client with a shorter time asks again, one with a longer does not`() async throws {
        let party = try await RelyingParty.start()
        let (shorter, longer) = (try await party.another(), try await party.another())
        try await shorter.set(5)
        try await longer.set(24 * 60)
        _ = try await party.logIn()
        party.web.app.advance(by: 299)
        for one in [party, shorter, longer] { #expect(try await one.isLetIn()) }
        party.web.app.advance(by: 1)
        #expect(try await !shorter.isLetIn())
        for one in [party, longer] { #expect(try await one.isLetIn()) }
        party.web.app.advance(by: 3600)
        #expect(try await !party.isLetIn())
        #expect(try await longer.isLetIn())
        // Signed in anew at one, the browser is let in by all.
        _ = try await shorter.logIn()
        for one in [party, shorter, longer] { #expect(try await one.isLetIn()) }
    }

    @Test func `a client that allows no time gets what was signed in for, and nothing later`() async throws {
        let party = try await RelyingParty.start()
        try await party.set(0)
        #expect(try await party.logIn()["code"] != nil)
        #expect(try await !party.isLetIn())
        #expect(try await party.authorize().page().asks == "login")
        #expect(try await party.authorize(["prompt": "select_account"]).page().asks == "login")
        // Nor with another state in the same minute.
        #expect(try await party.authorize(["prompt": "none", "state": "other"]).app()["error"] == "login_required")
        // And once more, as often as that is asked for.
        for _ in 1...2 { #expect(try await party.logIn()["code"] != nil) }
    }

    @Test(arguments: [0, 1] as [Int64])
    func `what was signed in for is answered once`(minutes: Int64) async throws {
        let party = try await RelyingParty.start()
        try await party.set(minutes)
        #expect(try await party.logIn()["code"] != nil)
        party.web.app.advance(by: 60)
        // The very request with which the browser came back from the login page.
        #expect(try await party.authorize(["prompt": "none"]).app()["error"] == "login_required")
    }

    @Test func `a client that allows no time signs in for others`() async throws {
        let party = try await RelyingParty.start()
        let other = try await party.another()
        try await party.set(0)
        _ = try await party.logIn()
        #expect(try await other.isLetIn())
        party.web.app.advance(by: 3599)
        #expect(try await other.isLetIn())
        // And asks again itself, whoever has signed in.
        _ = try await other.logIn(["prompt": "login"])
        #expect(try await !party.isLetIn())
        #expect(try await party.logIn()["code"] != nil)
    }

    @Test func `without tracking what clients say rests`() async throws {
        let party = try await RelyingParty.start()
        try await party.set(0)
        try await party.web.app.trackSessions("DISABLED")
        _ = try await party.logIn()
        #expect(try await party.isLetIn())
        party.web.app.advance(by: 3600)
        #expect(try await !party.isLetIn())
    }

    @Test func `GlobalSignOut ends tokens and codes, and leaves the browser signed in`() async throws {
        let scopes: JSON = ["openid", "aws.cognito.signin.user.admin"]
        let party = try await RelyingParty.start(client: ["AllowedOAuthScopes": scopes])
        let tokens = try await party.tokens(try await party.logIn(["scope": "openid aws.cognito.signin.user.admin"]))
        let code = try await party.authorize(["prompt": "none"]).app()
        party.web.app.advance(by: 1)
        _ = try await party.web.app.service.send("GlobalSignOut", ["AccessToken": .string(tokens.access)])
        #expect(try await party.exchange(code["code"]).json["error"] == "invalid_grant")
        party.web.app.advance(by: 1)
        #expect(try await party.isLetIn())
        _ = try await party.tokens(try await party.authorize(["prompt": "none"]).app())
    }

    @Test func `a session of tokens knows the browser it came through, and ends with it when that is asked`() async throws {
        let party = try await RelyingParty.start()
        try await party.web.app.trackSessions()
        let tokens = try await party.tokens(try await party.logIn())
        func sessions() async throws -> [JSON] {
            try await party.web.app.administer("AdminListUserSessions", ["Username": "ada"])["Sessions"]?.array ?? []
        }
        let both = try await sessions()
        let browser = try #require(both.first { $0["SessionType"] == "SSO" })
        let token = try #require(both.first { $0["SessionType"] == "TOKEN" })
        #expect(both.count == 2)
        #expect(browser["SessionId"]?.string?.wholeMatch(of: /sso[a-z0-9]{25}/) != nil)
        #expect(token["OriginSessionId"] == browser["SessionId"])
        for one in both { #expect(one["ClientId"]?.string == party.web.app.client.id.text) }
        let body: JSON = ["Username": "ada", "SessionId": browser["SessionId"] ?? .null, "RevokeAssociatedSessions": "LINKED"]
        _ = try await party.web.app.administer("AdminRevokeUserSession", body)
        #expect(try await sessions() == [])
        #expect(try await !party.isLetIn())
        await #expect(throws: Refusal.accessTokenRevoked) {
            try await party.web.app.service.send("GetUser", ["AccessToken": .string(tokens.access)])
        }
    }
}

extension RelyingParty {
    /// For how long the client lets the browser in.
    fileprivate func set(_ minutes: Int64) async throws {
        try await web.app.trackSessions()
        try await web.app.singleSignOn(minutes: minutes)
    }

    fileprivate func isLetIn() async throws -> Bool {
        let answer = try await authorize(["prompt": "none"]).app()
        guard answer["code"] == nil else { return true }
        #expect(answer["error"] == "login_required")
        return false
    }
}
