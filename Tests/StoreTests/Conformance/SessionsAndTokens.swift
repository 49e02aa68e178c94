import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `sessions are kept whole, and revoked one by one or all of a user`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let ann = world.user
        let bob = Sample.user("bob")
        try await world.write { tables in
            try tables.users.insert(bob, password: nil)
            for id in ["s1", "s2", "s3"] as [SessionID] { try tables.sessions.insert(Sample.session(id, of: ann)) }
            try tables.sessions.insert(Sample.session("s4", of: bob))
        }
        #expect(try await world.read { try $0.sessions.find("s1") } == Sample.session("s1", of: ann))
        try await world.write { try $0.sessions.revoke("s1", at: world.now + 1) }
        try await world.write { try $0.sessions.revokeAll(of: ann.id, in: world.pool.id, at: world.now + 2) }
        let revoked = try await world.read { tables in
            try ["s1", "s2", "s3", "s4"].map { try tables.sessions.find(SessionID($0))?.revoked }
        }
        #expect(revoked == [world.now + 1, world.now + 2, world.now + 2, nil])
    }

    @Test(arguments: TestDatabase.allCases)
    func `what a session's tokens were asked for is kept with it`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let session = Session(
            id: "s1", pool: world.user.pool, user: world.user.id, client: "client1", eventID: "event1", scopes: ["openid"],
            details: TokenDetails(resource: "https://api.example/ü", userInfo: ["name", "email"], idToken: ["nickname"]),
            origin: .browser("browser1"), authenticated: world.now, expires: world.now + 60, created: world.now + 1, used: world.now + 2)
        try await world.write { try $0.sessions.insert(session) }
        #expect(try await world.read { try $0.sessions.find("s1") } == session)
    }

    @Test(arguments: TestDatabase.allCases)
    func `a refresh token is rotated once, however many ask at once`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        try await world.write { tables in
            try tables.sessions.insert(Sample.session(of: world.user))
            try tables.refreshTokens.insert(RefreshToken(hash: [1, 2], session: "session1"))
        }
        let winners = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<50 {
                group.addTask {
                    try await world.write { tables in
                        guard try tables.refreshTokens.find([1, 2])?.rotated == nil else { return false }
                        try tables.refreshTokens.rotate([1, 2], at: world.now + Double(number))
                        return true
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(winners == 1)
        #expect(try await world.read { try $0.refreshTokens.find([1, 2])?.rotated } != nil)
        #expect(try await world.read { try $0.refreshTokens.find([9]) } == nil)
        await #expect(throws: StoreError.duplicate) {
            try await world.write { try $0.refreshTokens.insert(RefreshToken(hash: [1, 2], session: "session1")) }
        }
    }
}
