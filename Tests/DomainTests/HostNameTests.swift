import Domain
import Testing

@Suite struct HostNameTests {
    @Test(arguments: [
        ("auth.localhost:9229", "auth.localhost"), ("AUTH.Example.COM", "auth.example.com"), ("auth.example.com.", "auth.example.com"),
        ("localhost", "localhost"), ("a-1.b2:", "a-1.b2"), ("1.2.3.4a", "1.2.3.4a"), ("xn--e1afmkfd.example:443", "xn--e1afmkfd.example"),
        (String(repeating: "a", count: 63) + ".b", String(repeating: "a", count: 63) + ".b"),
    ])
    func `a name stands in lower case, without its port`(authority: String, name: String) {
        #expect(HostName(authority: authority)?.text == name)
    }

    @Test(arguments: [
        "", ":9229", ".", "a..b", ".a", "-a.b", "a-.b", "127.0.0.1", "127.0.0.1:9229", "[::1]", "[::1]:9229", "a_b.c", "é.example", "a b.c",
        "a.b:port", "a.b:80:80", "a.b/c", "me@a.b", "a.b\0", String(repeating: "a", count: 64) + ".b",
        String(repeating: "a.", count: 127) + "b",
    ])
    func `what is none is none`(authority: String) {
        #expect(HostName(authority: authority) == nil)
    }

    @Test(arguments: [
        ("auth.example.com", "example.com", "auth"), ("a.b.example.com", "example.com", "a.b"), ("example.com", "example.com", nil),
        ("authexample.com", "example.com", nil), ("auth.example.com", "com.example", nil),
    ])
    func `what stands before a suffix is told`(name: String, suffix: String, prefix: String?) throws {
        #expect(try #require(HostName(name)).prefix(below: #require(HostName(suffix))) == prefix)
    }
}
