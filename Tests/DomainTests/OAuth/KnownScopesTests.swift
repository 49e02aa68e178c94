import Domain
import Testing

@Suite struct KnownScopesTests {
    private let known = KnownScopes([
        ResourceServer(id: "api", pool: "p", name: "n", scopes: [.init(name: "read", description: "d")]),
        ResourceServer(id: "https://x.example/v1", pool: "p", name: "n", scopes: [.init(name: "w", description: "d")]),
    ])

    @Test(arguments: [
        ("openid", true), ("email", true), ("phone", true), ("profile", true), ("aws.cognito.signin.user.admin", true),
        ("api/read", true), ("https://x.example/v1/w", true), ("api/write", false), ("api", false), ("API/read", false),
        ("/read", false), ("cognito", false), ("", false),
    ])
    func `a scope is a standard one, or one of a resource server`(scope: String, isKnown: Bool) {
        #expect(known.contains(scope) == isKnown)
    }

    @Test func `a client is given no others, and the first that is not known is named`() throws {
        try known.check([:])
        try known.check(["AllowedOAuthScopes": ["openid", "api/read"]])
        #expect(throws: Refusal.scopeDoesNotExist("api/write")) {
            try known.check(["AllowedOAuthScopes": ["openid", "api/write", "nobody/x"]])
        }
    }

    @Test func `a scope that is gone rests, and is still written down`() {
        let client = Sample.client(["AllowedOAuthScopes": ["api/read", "api/write", "email"]])
        let resting = client.resting(scopesOutside: known)
        #expect(resting.scopes == ["api/read", "email"])
        #expect(resting.settings == client.settings)
    }

    @Test func `no scope stands twice in one resource server`() throws {
        func server(_ names: String...) -> ResourceServer {
            ResourceServer(id: "api", pool: "p", name: "n", scopes: names.map { .init(name: $0, description: "d") })
        }
        try server().check()
        try server("a", "b", "A").check()
        #expect(throws: Refusal.invalidParameter("Duplicate scope name: a")) { try server("a", "b", "a").check() }
        #expect(server("a", "b").scopeNames == ["api/a", "api/b"])
    }
}
