import Domain
import Testing

@Suite struct LogoutRequestTests {
    private static let ann = Sample.user().id
    private static let hint = IDTokenHint.of(ann, "client1")
    private static let bye = "https://app.example/bye"

    /// The decision in words that a table can hold.
    private func decide(
        _ parameters: [String: String], _ hint: IDTokenHint, user: UserID? = Sample.user().id, isConfirmed: Bool = false
    ) -> String {
        let request = LogoutRequest(parameters)
        let client = request.clientID(hint: hint) == "client1" ? OAuthSample.client() : nil
        switch request.decision(for: client, in: Sample.pool(), hint: hint, user: user, isConfirmed: isConfirmed) {
        case .redirect(let url): return url
        case .signIn(let authorization): return "login?" + authorization.query
        case .signedOut: return "signed out"
        case .ask: return "ask"
        case .refuse: return "refuse"
        }
    }

    @Test(
        arguments: [
            ("oidcc-rp-initiated-logout", ["post_logout_redirect_uri": bye, "state": "s 1"], hint, "https://app.example/bye?state=s%201"),
            (
                "an address with a query", ["post_logout_redirect_uri": bye + "?a=b", "state": "s"], hint,
                "https://app.example/bye?a=b&state=s"
            ),
            ("oidcc-rp-initiated-logout-no-state", ["post_logout_redirect_uri": bye], hint, bye),
            ("oidcc-rp-initiated-logout-no-post-logout-redirect-uri", ["state": "s"], hint, "signed out"),
            ("oidcc-rp-initiated-logout-bad-post-logout-redirect-uri", ["post_logout_redirect_uri": bye + "/x"], hint, "refuse"),
            (
                "oidcc-rp-initiated-logout-query-added-to-post-logout-redirect-uri", ["post_logout_redirect_uri": bye + "?x=y"], hint,
                "refuse"
            ),
            ("oidcc-rp-initiated-logout-bad-id-token-hint", ["post_logout_redirect_uri": bye, "state": "s"], .bad, "refuse"),
            ("oidcc-rp-initiated-logout-modified-id-token-hint", ["post_logout_redirect_uri": bye], .bad, "refuse"),
            ("oidcc-rp-initiated-logout-no-id-token-hint", ["post_logout_redirect_uri": bye, "state": "s"], .absent, "ask"),
            ("oidcc-rp-initiated-logout-only-state", ["state": "s"], .absent, "ask"),
            ("oidcc-rp-initiated-logout-no-params", [:], .absent, "ask"),
            ("a client without a hint", ["client_id": "client1", "post_logout_redirect_uri": bye], .absent, "ask"),
            (
                "a client without a hint, and a bad address", ["client_id": "client1", "post_logout_redirect_uri": "https://x"], .absent,
                "refuse"
            ),
            ("the hint's own client", ["client_id": "client1", "post_logout_redirect_uri": bye], hint, bye),
            ("another client's hint", ["client_id": "client1", "post_logout_redirect_uri": bye], .of(ann, "client2"), "refuse"),
            ("an unknown client", ["client_id": "somebody"], .absent, "refuse"),
            ("another user's hint", ["post_logout_redirect_uri": bye], .of("bob", "client1"), "ask"),
            ("a state of two lines", ["post_logout_redirect_uri": bye, "state": "a\nb"], hint, "refuse"),
            ("an address of two lines", ["post_logout_redirect_uri": bye + "\r\n"], hint, "refuse"),
            ("a long state", ["state": String(repeating: "s", count: 2049)], hint, "refuse"),
            ("Cognito", ["client_id": "client1", "logout_uri": bye], .absent, bye),
            ("Cognito, which knows no state here", ["client_id": "client1", "logout_uri": bye, "state": "s"], .absent, bye),
            ("Cognito, an address that is not registered", ["client_id": "client1", "logout_uri": "https://x"], .absent, "refuse"),
            ("Cognito, no client", ["logout_uri": bye], hint, "refuse"),
            ("Cognito, an unknown client", ["client_id": "somebody", "logout_uri": bye], .absent, "refuse"),
            (
                "Cognito, a hint is nothing", ["client_id": "client1", "logout_uri": bye, "post_logout_redirect_uri": "https://x"], .bad,
                bye
            ),
            (
                "Cognito, back to login",
                ["client_id": "client1", "redirect_uri": "https://app.example/cb", "response_type": "code", "scope": "openid", "x": "y"],
                .absent, "login?client_id=client1&response_type=code&redirect_uri=https%3A%2F%2Fapp.example%2Fcb&scope=openid"
            ),
            (
                "Cognito, back to a login that is not the client's",
                ["client_id": "client1", "redirect_uri": "https://x", "response_type": "code"], .absent, "refuse"
            ),
            (
                "Cognito, logout_uri wins",
                ["client_id": "client1", "logout_uri": bye, "redirect_uri": "https://app.example/cb", "response_type": "code"], .absent, bye
            ),
        ] as [(String, [String: String], IDTokenHint, String)])
    func `a request to sign out`(module: String, parameters: [String: String], hint: IDTokenHint, expected: String) {
        #expect(decide(parameters, hint) == expected)
    }

    @Test(
        arguments: [
            ([:], .absent, "signed out"), (["state": "s"], .absent, "signed out"),
            (["post_logout_redirect_uri": bye], .absent, "signed out"),
            (["client_id": "client1", "post_logout_redirect_uri": bye, "state": "s"], .absent, bye + "?state=s"),
            (["post_logout_redirect_uri": bye], .of("bob", "client1"), bye), (["post_logout_redirect_uri": bye], .bad, "refuse"),
        ] as [([String: String], IDTokenHint, String)])
    func `after the user's yes, and when nobody is signed in`(parameters: [String: String], hint: IDTokenHint, expected: String) {
        #expect(decide(parameters, hint, isConfirmed: true) == expected)
        #expect(decide(parameters, hint, user: nil) == expected)
    }

    @Test func `a client of another pool is none`() {
        let other = UserPool(id: "us-east-1_Other", name: "other", settings: [:], created: Sample.now, modified: Sample.now)
        let request = LogoutRequest(["client_id": "client1", "logout_uri": Self.bye])
        let decision = request.decision(for: OAuthSample.client(), in: other, hint: .absent, user: nil, isConfirmed: false)
        guard case .refuse = decision else { return #expect(Bool(false), "not \(decision)") }
    }

    @Test func `the form that asks carries the request on`() {
        let request = LogoutRequest(["state": "a b", "client_id": "client1", "evil": "x", "post_logout_redirect_uri": Self.bye])
        #expect(request.query == "client_id=client1&post_logout_redirect_uri=https%3A%2F%2Fapp.example%2Fbye&state=a%20b")
    }
}
