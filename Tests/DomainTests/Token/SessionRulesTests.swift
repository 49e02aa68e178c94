import Domain
import Foundation
import Testing

@Suite struct SessionRulesTests {
    @Test func `where nothing was set, an hour of single sign-on, and any number of sessions`() {
        let rules = SessionRules()
        #expect(!rules.isTracking)
        #expect(rules.mostPerUser == 20)
        #expect(rules.sessionsPerUser == nil)
        #expect(rules.singleSignOnMinutes(of: "client1") == 60)
        #expect(rules.singleSignOn(of: "client1") == 3600)
        #expect(rules.longestSingleSignOn == 3600)
    }

    @Test(
        arguments: [
            // What the clients say, and how long a browser's session is of use to any of them.
            ([:], 3600.0), (["a": 0], 3600), (["a": 5], 3600), (["a": 61], 3660), (["a": 0, "b": 129_600], 7_776_000),
        ] as [([String: Int64], TimeInterval)])
    func `a browser's session lives as long as the most patient client`(minutes: [String: Int64], longest: TimeInterval) {
        let rules = Self.rules(minutes)
        #expect(rules.longestSingleSignOn == longest)
        for (client, minutes) in minutes { #expect(rules.singleSignOn(of: ClientID(client)) == TimeInterval(minutes * 60)) }
        #expect(rules.singleSignOn(of: "another") == 3600)
    }

    @Test func `without tracking what clients say rests, and is still told`() {
        let rules = Self.rules(["a": 0, "b": 600], isTracking: false)
        #expect(rules.singleSignOn(of: "a") == 3600)
        #expect(rules.longestSingleSignOn == 3600)
        #expect(rules.singleSignOnMinutes(of: "b") == 600)
        #expect(rules.sessionsPerUser == nil)
        #expect(rules.mostPerUser == 3)
    }

    @Test(arguments: [(0.0, false), (299, false), (300, true), (86_400, true)])
    func `a use is noted now and then`(later: TimeInterval, isNoted: Bool) {
        let session = Session(
            id: "s", pool: "us-east-1_Sample", user: "u", client: "client1", eventID: "e", scopes: ["openid"],
            authenticated: Sample.now - 5000, expires: Sample.now + 100_000, created: Sample.now - 4000, used: Sample.now)
        #expect(Self.rules([:]).notes(useOf: session, at: Sample.now + later) == isNoted)
        #expect(!SessionRules().notes(useOf: session, at: Sample.now + later))
    }

    private static func rules(_ minutes: [String: Int64], isTracking: Bool = true) -> SessionRules {
        let clients = minutes.map { (ClientID($0.key), ["SSOSession": ["MaxValidityMinutes": .integer($0.value)]] as JSON) }
        return SessionRules(
            pool: ["UserSessionTracking": isTracking ? "ENABLED" : "DISABLED", "TokenSession": ["MaxPerUser": 3]],
            clients: Dictionary(clients) { _, last in last })
    }
}
