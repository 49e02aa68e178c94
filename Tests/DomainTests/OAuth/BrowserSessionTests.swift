import Domain
import Foundation
import Testing

@Suite struct BrowserSessionTests {
    @Test(
        arguments: [
            // Seconds since the proof, seconds that the client allows itself, whether the request is the one signed in for.
            (0.0, 3600.0, false, true), (3599, 3600, false, true), (3600, 3600, false, false), (59, 60, false, true),
            (60, 60, false, false), (0, 0, false, false), (0, 0, true, true), (299, 0, true, true), (300, 0, true, false),
            (299, 60, true, true), (301, 60, true, false),
        ] as [(TimeInterval, TimeInterval, Bool, Bool)])
    func `it serves a client for as long as that allows, and the request that it was made for`(
        age: TimeInterval, singleSignOn: TimeInterval, isTheOne: Bool, serves: Bool
    ) {
        let session = BrowserSession(
            id: "b", pool: "us-east-1_Sample", user: Sample.user().id, authenticated: Sample.now, expires: Sample.now + 7200,
            client: "client1", completes: "print")
        #expect(session.serves(isTheOne ? "print" : "other", singleSignOn: singleSignOn, at: Sample.now + age) == serves)
    }

    @Test func `one of before completes nothing`() {
        #expect(!OAuthSample.session(age: 10).serves("", singleSignOn: 0, at: Sample.now))
    }

    @Test func `GlobalSignOut leaves browsers signed in, a new password does not`() {
        let session = OAuthSample.session(age: 100)
        var user = Sample.user()
        user.passwordSet = Sample.now - 200
        user.signedOut = Sample.now
        #expect(session.isAlive(for: user, at: Sample.now))
        user.passwordSet = Sample.now
        #expect(!session.isAlive(for: user, at: Sample.now))
    }
}
