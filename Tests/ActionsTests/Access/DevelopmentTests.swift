import Actions
import Domain
import TestSupport
import Testing

/// A development server asks nobody for a signature, and still does not serve every page of the web.
@Suite struct DevelopmentTests {
    @Test(
        arguments: [
            (nil, true), ("http://localhost:3000", true), ("http://127.0.0.1:8080", true), ("https://evil.example", false),
            ("http://localhost.evil.example", false), ("null", false), ("", false),
        ] as [(String?, Bool)])
    func `only pages of this machine administer`(origin: String?, isAllowed: Bool) async throws {
        let service = try await TestService.start()
        let headers = origin.map { [(name: "Origin", value: $0)] } ?? []
        let request = SignedRequest(method: "POST", path: "/", query: "", headers: headers, body: [])
        if isAllowed {
            _ = try await service.send("ListUserPools", ["MaxResults": 5], signedBy: request)
        } else {
            await #expect(throws: Refusal.missingAuthentication) {
                try await service.send("ListUserPools", ["MaxResults": 5], signedBy: request)
            }
        }
    }
}
