import Domain
import Foundation
import Testing

@Suite struct AuthorizationCodeTests {
    private func code(_ changes: [String: String], used: Date? = nil) -> AuthorizationCode {
        var code = AuthorizationCode(
            id: "hash", session: "session1", for: OAuthSample.request(changes), of: OAuthSample.client(), by: OAuthSample.session(),
            at: Sample.now)
        code.used = used
        return code
    }

    private static let proof = ["code_challenge": OAuthSample.challenge, "code_challenge_method": "S256"]

    @Test func `a code keeps what the request was granted`() {
        let code = code(["scope": "openid email", "nonce": "n", "resource": "https://api.example"])
        #expect(code.scopes == ["openid", "email"])
        #expect(code.nonce == "n")
        #expect(code.details.resource == "https://api.example")
        #expect(code.user == Sample.user().id)
        #expect(code.authenticated == OAuthSample.session().authenticated)
        #expect(code.expires == Sample.now.addingTimeInterval(300))
    }

    @Test func `a code stands as long as its user's sign-in does`() {
        let code = code([:])
        let before = code.authenticated.addingTimeInterval(-1)
        func user(_ change: (inout User) -> Void) -> User {
            var user = Sample.user()
            user.passwordSet = before
            change(&user)
            return user
        }
        #expect(code.browser == OAuthSample.session().id)
        #expect(code.stands(for: user { _ in }))
        #expect(code.stands(for: user { $0.signedOut = before }))
        // A browser stays signed in when tokens are ended, and its user may have a new code.
        #expect(code.stands(for: user { $0.signedOut = code.authenticated }))
        #expect(!code.stands(for: user { $0.signedOut = Sample.now }))
        #expect(!code.stands(for: user { $0.passwordSet = code.authenticated.addingTimeInterval(1) }))
        #expect(!code.stands(for: user { $0.isEnabled = false }))
    }

    @Test(
        arguments: [
            ("as asked", [:], "https://app.example/cb", nil, true), ("no address", [:], nil, nil, false),
            ("another address", [:], "https://app.example/cb2", nil, false),
            ("no address was given before", ["redirect_uri": ""], nil, nil, true),
            ("nor need it be now, but may", ["redirect_uri": ""], "https://app.example/cb", nil, true),
            ("RFC 7636, appendix B", proof, "https://app.example/cb", OAuthSample.verifier, true),
            ("a verifier that is missing", proof, "https://app.example/cb", nil, false),
            ("a verifier that is too short", proof, "https://app.example/cb", "short", false),
            ("a verifier that nobody announced", [:], "https://app.example/cb", OAuthSample.verifier, false),
        ] as [(String, [String: String], String?, String?, Bool)])
    func `a code is for the one who asked`(name: String, asked: [String: String], uri: String?, verifier: String?, isGood: Bool) {
        let hash = verifier.map { _ in OAuthSample.challenge }
        if isGood {
            #expect(throws: Never.self) {
                try code(asked).check(client: "client1", redirectURI: uri, verifier: verifier, sha256: hash, at: Sample.now)
            }
        } else {
            #expect(throws: OAuthRefusal.invalidGrant) {
                try code(asked).check(client: "client1", redirectURI: uri, verifier: verifier, sha256: hash, at: Sample.now)
            }
        }
    }

    @Test(
        arguments: [
            ("another client", "client2", 0.0, false, OAuthSample.challenge), ("too late", "client1", 300, false, OAuthSample.challenge),
            ("oidcc-codereuse", "client1", 0, true, OAuthSample.challenge), ("another hash", "client1", 0, false, OAuthSample.verifier),
        ])
    func `anything else is refused`(name: String, client: String, secondsLater: Double, isUsed: Bool, hash: String) {
        let code = code(Self.proof, used: isUsed ? Sample.now : nil)
        #expect(throws: OAuthRefusal.invalidGrant) {
            try code.check(
                client: ClientID(client), redirectURI: "https://app.example/cb", verifier: OAuthSample.verifier, sha256: hash,
                at: Sample.now.addingTimeInterval(secondsLater))
        }
    }
}
