import Actions
import Cryptography
import Domain
import Foundation
import Store
import TestSupport
import Testing

@Suite struct RotateKeysTests {
    private let hour: TimeInterval = 3600

    @Test func `a new key is published at once and signs two hours later`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let before = try await app.logIn("ann")
        let new = try await RotateKeys(pool: app.pool).run(as: app.service.administrator, in: app.service.call)
        #expect(try await published(app).count == 4)
        #expect(Set(new.map(\.id.text)).isSubset(of: try await published(app)))
        app.advance(by: 2 * hour - 1)
        #expect(try await signer(app) == JWS.parse(before.access).keyID)
        app.advance(by: 1)
        let after = try await app.logIn("ann")
        #expect(new.first { $0.use == .access }?.id.text == (try JWS.parse(after.access).keyID))
        #expect(new.first { $0.use == .id }?.id.text == (try JWS.parse(after.id ?? "").keyID))
        _ = try await app.getUser(after)
    }

    @Test func `the old key stays until the last token that it signed has ended, then it is swept`() async throws {
        let app = try await TestApp.start(client: ["AccessTokenValidity": 24])
        try await app.confirmedUser("ann")
        let old = try await published(app)
        _ = try await RotateKeys(pool: app.pool).run(as: app.service.administrator, in: app.service.call)
        app.advance(by: 2 * hour - 1)
        let last = try await app.logIn("ann")
        app.advance(by: 24 * hour - 1)
        _ = try await sweep(app)
        _ = try await app.getUser(last)
        app.advance(by: 2 * hour + 2)
        #expect(try await published(app).isSuperset(of: old))
        app.advance(by: 1)
        #expect(try await sweep(app) > 0)
        let left = try await published(app)
        #expect(left.count == 2)
        #expect(left.isDisjoint(with: old))
        _ = try await app.getUser(try await app.logIn("ann"))
    }

    @Test func `rotating again in between keeps a signing key at every moment`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        var signers: Set<String> = []
        for _ in 1...3 {
            _ = try await RotateKeys(pool: app.pool).run(as: app.service.administrator, in: app.service.call)
            app.advance(by: hour)
            _ = try await sweep(app)
            signers.insert(try await signer(app))
        }
        app.advance(by: 2 * hour)
        signers.insert(try await signer(app))
        #expect(signers.count == 4)
        #expect(try await ListKeys(pool: app.pool).run(as: app.service.administrator, in: app.service.call).count == 8)
    }

    @Test func `the JWKS is told by its tag, and shows no private half`() async throws {
        let app = try await TestApp.start()
        let ring = try #require(try await app.service.facilities.registry.keyRing(of: app.pool))
        _ = try await RotateKeys(pool: app.pool).run(as: app.service.administrator, in: app.service.call)
        let next = try #require(try await app.service.facilities.registry.keyRing(of: app.pool))
        #expect(ring.entityTag != next.entityTag)
        #expect(ring.entityTag.hasPrefix("\"") && ring.entityTag.hasSuffix("\""))
        for key in try JSON(parsing: Data(next.jwks))["keys"]?.array ?? [] {
            #expect(Set(key.object?.keys.map { $0 } ?? []) == ["kty", "alg", "use", "kid", "n", "e"])
        }
    }

    @Test func `a pool that is not there has no keys to rotate`() async throws {
        let service = try await TestService.start()
        await #expect(throws: Refusal.poolNotFound("us-east-1_Nowhere")) {
            try await RotateKeys(pool: "us-east-1_Nowhere").run(as: service.administrator, in: service.call)
        }
    }

    private func published(_ app: TestApp) async throws -> Set<String> {
        let ring = try #require(try await app.service.facilities.registry.keyRing(of: app.pool))
        return Set((try JSON(parsing: Data(ring.jwks))["keys"]?.array ?? []).compactMap { $0["kid"]?.string })
    }

    private func signer(_ app: TestApp) async throws -> String { try JWS.parse(try await app.logIn("ann").access).keyID }

    private func sweep(_ app: TestApp) async throws -> Int { try await Sweep().run(in: app.service.call) }
}
