import Domain
import Foundation
import Testing

@Suite struct AuthorizationStepTests {
    @Test(
        arguments: [
            ("nobody", [:], nil, .signIn), ("somebody", [:], 100, .issue), ("oidcc-prompt-login", ["prompt": "login"], 100, .signIn),
            ("oidcc-prompt-none-not-logged-in", ["prompt": "none"], nil, .refuse(.loginRequired)),
            ("oidcc-prompt-none-logged-in", ["prompt": "none"], 100, .issue), ("oidcc-max-age-1", ["max_age": "1"], 2, .signIn),
            ("max_age, just in time", ["max_age": "1"], 1, .issue), ("oidcc-max-age-10000", ["max_age": "10000"], 100, .issue),
            ("max_age=0 is prompt=login", ["max_age": "0"], 0, .signIn),
            ("too old, and may not ask", ["max_age": "99", "prompt": "none"], 100, .refuse(.loginRequired)),
            ("select_account", ["prompt": "select_account"], 100, .chooseAccount),
            ("select_account without accounts", ["prompt": "select_account"], nil, .signIn),
            ("select_account with an old session", ["prompt": "select_account", "max_age": "10"], 100, .signIn),
            ("login goes before select_account", ["prompt": "select_account login"], 100, .signIn),
            ("consent asks nothing", ["prompt": "consent"], 100, .issue), ("create", ["prompt": "create"], 100, .signUp),
            ("an age beyond all numbers", ["max_age": String(repeating: "9", count: 128)], 100, .issue),
        ] as [(String, [String: String], Double?, AuthorizationStep)])
    func `what comes next`(module: String, changes: [String: String], age: Double?, step: AuthorizationStep) {
        let session = age.map { OAuthSample.session(age: $0) }
        #expect(OAuthSample.request(changes).next(in: session, hint: .absent, at: Sample.now) == step)
    }

    @Test(
        arguments: [
            ("oidcc-id-token-hint", "none", .of(Sample.user().id, "client1"), .issue),
            ("of another client of the pool", "none", .of(Sample.user().id, "client2"), .issue),
            ("of another user", "none", .of("somebody", "client1"), .refuse(.loginRequired)),
            ("of another user, who may sign in", "", .of("somebody", "client1"), .signIn), ("bad", "none", .bad, .refuse(.loginRequired)),
            ("bad, but one may ask", "", .bad, .signIn),
        ] as [(String, String, IDTokenHint, AuthorizationStep)])
    func `a hint says who is meant`(module: String, prompt: String, hint: IDTokenHint, step: AuthorizationStep) {
        #expect(OAuthSample.request(["prompt": prompt]).next(in: OAuthSample.session(), hint: hint, at: Sample.now) == step)
    }

    @Test(arguments: [("id_token", true), ("id_token", false), ("userinfo", true), ("userinfo", false)])
    func `a subject that is asked for by its value is who is meant`(member: String, isSame: Bool) {
        let sub = isSame ? Sample.user().id.text : "somebody"
        let request = OAuthSample.request(["claims": #"{"\#(member)":{"sub":{"value":"\#(sub)"}}}"#, "prompt": "none"])
        let step = request.next(in: OAuthSample.session(), hint: .absent, at: Sample.now)
        #expect(step == (isSame ? .issue : .refuse(.loginRequired)))
    }

    @Test(arguments: [["prompt": "login"], ["prompt": "select_account"], ["prompt": "create"], ["max_age": "0"], ["max_age": "1"], [:]])
    func `what was answered is not asked again`(changes: [String: String]) {
        let request = OAuthSample.request(changes).answered
        #expect(request.next(in: OAuthSample.session(age: 3), hint: .absent, at: Sample.now) == .issue)
        // A browser without cookies goes home, not around in circles.
        #expect(request.next(in: nil, hint: .absent, at: Sample.now) == .refuse(.loginRequired))
        #expect(request.state == "s1")
    }

    @Test(
        arguments: [
            ("loa:2", nil, .signIn), ("loa:2", "loa:1", .signIn), ("loa:2", "loa:2", .issue), ("loa:3", "loa:4", .issue),
            ("gold silver", "loa:1", .issue), ("gold loa:3 loa:1", "loa:1", .signIn),
        ] as [(String, String?, AuthorizationStep)])
    func `an app that wants to be surer has the user show more, once`(wish: String, shown: String?, step: AuthorizationStep) {
        let request = OAuthSample.request(["acr_values": wish])
        let session = OAuthSample.session(assurance: shown.map { Assurance(acr: $0, amr: []) })
        #expect(request.next(in: session, hint: .absent, at: Sample.now) == step)
        #expect(request.answered.next(in: session, hint: .absent, at: Sample.now) == .issue)
    }
}
