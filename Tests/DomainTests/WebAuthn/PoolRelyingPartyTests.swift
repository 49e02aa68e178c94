import Domain
import Foundation
import Testing

@Suite struct PoolRelyingPartyTests {
    private static let custom = PoolDomain(name: "login.example.org", pool: "p", settings: ["CustomDomainConfig": [:]])
    private static let prefix = PoolDomain(name: "shop", pool: "p", settings: [:])

    @Test(
        arguments: [
            ("example.com", [custom, prefix], "example.com"), (nil, [prefix, custom], "login.example.org"),
            (nil, [prefix], "shop.auth.example.net"), (nil, [], "id.example.net"),
        ] as [(String?, [PoolDomain], String)])
    func `the settings come first, then the pool's own name, its prefix, and the service`(
        configured: String?, domains: [PoolDomain], id: String
    ) throws {
        let party = try party(configured, domains)
        #expect(party.id == id)
        #expect(party.accepts("https://\(id)"))
        #expect(party.accepts("https://id.example.net:8443"), "the service's own origin")
        #expect(!party.accepts("https://evil.example"))
    }

    @Test func `an address in numbers is nobody's party`() throws {
        for url in ["http://127.0.0.1:9229", "http://[::1]:9229", ""] {
            #expect(throws: Refusal.passkeysNotConfigured) { try party(nil, [], url: url) }
        }
        #expect(try party(nil, [], url: "http://localhost:9229").accepts("http://localhost:3000"))
    }

    @Test func `a prefix is a name only where prefixes are served`() throws {
        #expect(try party(nil, [Self.prefix], suffix: nil).id == "id.example.net")
    }

    private func party(
        _ configured: String?, _ domains: [PoolDomain], suffix: HostName? = HostName("auth.example.net"),
        url: String = "https://id.example.net:8443"
    ) throws -> RelyingParty {
        let settings: JSON = configured.map { ["WebAuthnConfiguration": ["RelyingPartyId": .string($0)]] } ?? [:]
        let pool = UserPool(id: "p", name: "n", settings: settings, created: .distantPast, modified: .distantPast)
        return try RelyingParty(of: pool, at: domains, below: suffix, publicURL: url)
    }
}
