import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `a browser's session is kept whole until it is deleted`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        try await world.write { try $0.browserSessions.insert(Sample.browserSession()) }
        #expect(try await world.read { try $0.browserSessions.find("browser1") } == Sample.browserSession())
        try await world.write { try $0.browserSessions.delete("browser1") }
        #expect(try await world.read { try $0.browserSessions.find("browser1") } == nil)
    }

    @Test(arguments: TestDatabase.allCases)
    func `an authorization code is kept whole, and remembers its use`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        var bare = AuthorizationCode(
            id: "bare", pool: world.pool.id, user: "user1", client: "client1", session: "s", redirectURI: nil, codeChallenge: nil,
            nonce: nil, scopes: [], authenticated: world.now, expires: world.now + 300)
        try await world.write { [bare] tables in
            try tables.authorizationCodes.insert(Sample.authorizationCode())
            try tables.authorizationCodes.insert(bare)
            try tables.authorizationCodes.use("bare", at: world.now + 1)
        }
        bare.used = world.now + 1
        #expect(try await world.read { try $0.authorizationCodes.find("code1") } == Sample.authorizationCode())
        #expect(try await world.read { try $0.authorizationCodes.find("bare") } == bare)
        #expect(try await world.read { try $0.authorizationCodes.find("other") } == nil)
        await #expect(throws: StoreError.duplicate) {
            try await world.write { try $0.authorizationCodes.insert(Sample.authorizationCode()) }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `of many who exchange one code at once exactly one is first`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        try await world.write { try $0.authorizationCodes.insert(Sample.authorizationCode()) }
        let first = try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<20 {
                group.addTask {
                    try await world.write { tables in
                        guard try tables.authorizationCodes.find("code1")?.used == nil else { return false }
                        try tables.authorizationCodes.use("code1", at: world.now)
                        return true
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(first == 1)
    }
}
