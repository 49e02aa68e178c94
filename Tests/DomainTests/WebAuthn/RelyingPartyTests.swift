import Domain
import Testing

@Suite struct RelyingPartyTests {
    @Test(arguments: [
        ("https://example.org", true), ("https://example.org:8443", true), ("https://auth.example.org", true),
        ("https://a.b.example.org:1", true),
        ("http://example.org", false), ("https://example.com", false), ("https://notexample.org", false),
        ("https://example.org.evil.com", false),
        ("https://evil.com/example.org", false), ("https://evil.com#.example.org", false), ("https://evil.com?.example.org", false),
        ("https://evil.com\\.example.org", false), ("https://user@example.org", false), ("https://evil.com:1@example.org", false),
        ("https://example.org/", false), ("https://example.org:", false), ("https://example.org:x", false),
        ("https://example.org:123456", false),
        ("https://example.org:1:2", false), ("https://EXAMPLE.org", false), ("https://ex\u{E4}mple.org", false), ("https://", false),
        ("", false),
        ("null", false), ("example.org", false), ("HTTPS://example.org", false), (" https://example.org", false),
        ("https://example.org\n", false),
        ("http://localhost", false), ("android:apk-key-hash:abc", false),
    ])
    func `a passkey works on its domain and below it, over TLS`(origin: String, isAccepted: Bool) {
        #expect(RelyingParty(id: "example.org").accepts(origin) == isAccepted)
    }

    @Test(arguments: [
        ("http://localhost", true), ("http://localhost:3000", true), ("https://localhost:3000", true), ("http://app.localhost:1", true),
        ("http://example.org", false), ("http://localhost.evil.com", false),
    ])
    func `localhost needs no TLS`(origin: String, isAccepted: Bool) {
        #expect(RelyingParty(id: "localhost").accepts(origin) == isAccepted)
    }

    @Test func `an app's origin counts where it is named`() {
        let party = RelyingParty(id: "example.org", otherOrigins: ["android:apk-key-hash:abc"])
        #expect(party.accepts("android:apk-key-hash:abc"))
        #expect(!party.accepts("android:apk-key-hash:abcd"))
        #expect(party.name == "example.org")
    }
}
