import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `a deleted user is found by nobody at once, and leaves nothing behind in the end`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let (pool, ann) = (world.pool.id, world.user.id)
        try await Self.fill(world)
        try await world.write { try $0.users.delete(ann, in: pool, at: world.now) }
        let isGone = try await world.read { tables in
            [
                try tables.users.find(ann, in: pool) == nil, try tables.users.password(of: ann, in: pool) == nil,
                try tables.signInNames.owner(of: "ann", in: pool) == nil, try tables.codes.find(.signUp, for: ann.text, in: pool) == nil,
                try tables.allowances.find(.resendCode, for: ann.text, in: pool) == nil,
                try tables.lockouts.find(ann.text, in: pool) == nil,
            ]
        }
        #expect(isGone.allSatisfy { $0 })
        #expect(try await world.read { try $0.removals.some(limit: 1).first } == Removal(pool: pool, of: .user(ann)))
        try await Self.workOff(in: world)
        #expect(try await Self.remains(of: pool, in: world) == ["bob", "other", "session of bob", "token of bob"])
    }

    @Test(arguments: TestDatabase.allCases)
    func `a deleted pool has no users at once, and leaves nothing behind in the end`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        try await Self.fill(world)
        try await world.write { tables in
            try tables.clients.insert(Sample.client())
            try tables.signingKeys.insert(
                SigningKey(id: "k", pool: pool, use: .id, sealed: [1], jwk: "{}", created: world.now, signs: world.now))
            try tables.pools.delete(pool, at: world.now)
        }
        #expect(try await world.read { try $0.users.find(world.user.id, in: pool) } == nil)
        #expect(try await world.read { try $0.clients.count(of: pool) + $0.signingKeys.all(of: pool).count } == 0)
        await #expect(throws: StoreError.missingPool) {
            try await world.write { try $0.users.insert(Sample.user("late"), password: nil) }
        }
        try await Self.workOff(in: world)
        #expect(try await Self.remains(of: pool, in: world) == ["other"])
    }

    private static func fill(_ world: StoreWorld) async throws {
        let (pool, ann, bob) = (world.pool.id, world.user, Sample.user("bob"))
        try await world.write { tables in
            try tables.users.insert(bob, password: nil)
            try tables.signInNames.insert(SignInName(kind: .username, text: "ann"), of: ann.id, in: pool)
            try tables.signInNames.insert(SignInName(kind: .username, text: "bob"), of: bob.id, in: pool)
            for number in 1...7 {
                try tables.sessions.insert(Sample.session(SessionID("s\(number)"), of: ann))
                for token in 1...2 {
                    try tables.refreshTokens.insert(RefreshToken(hash: [UInt8(number), UInt8(token)], session: SessionID("s\(number)")))
                }
            }
            try tables.sessions.insert(Sample.session("bobs", of: bob))
            try tables.refreshTokens.insert(RefreshToken(hash: [99], session: "bobs"))
            try tables.codes.put(
                ConfirmationCode(purpose: .signUp, attribute: "email", hash: [1], expires: world.now), for: ann.id.text, in: pool)
            try tables.allowances.put(Allowance(used: 1, resets: world.now), of: .resendCode, for: ann.id.text, in: pool)
            try tables.lockouts.put(Lockout(failures: 1, last: world.now), for: ann.id.text, in: pool)
            try tables.pools.insert(Sample.pool("us-east-1_Other"))
            try tables.outbox.insert(Sample.outboxEntry("other", of: "us-east-1_Other"))
        }
    }

    /// In batches of a few rows, until nothing is left to be thrown away.
    private static func workOff(in world: StoreWorld) async throws {
        while let removal = try await world.read({ try $0.removals.some(limit: 1).first }) {
            let count = try await world.write { try $0.removals.workOff(removal, limit: 6) }
            #expect(count <= 6 + 2, "the batch, and the last user's name and account")
        }
    }

    private static func remains(of pool: PoolID, in world: StoreWorld) async throws -> [String] {
        try await world.read { tables in
            var found: [String] = []
            found += try tables.signInNames.owner(of: "bob", in: pool) == nil ? [] : ["bob"]
            found += try tables.outbox.newest(limit: 9).map(\.id.text)
            for number in 1...7 where try tables.sessions.find(SessionID("s\(number)")) != nil { found.append("session \(number)") }
            for number in 1...7 where try tables.refreshTokens.find([UInt8(number), 1]) != nil { found.append("token \(number)") }
            found += try tables.sessions.find("bobs") == nil ? [] : ["session of bob"]
            found += try tables.refreshTokens.find([99]) == nil ? [] : ["token of bob"]
            let subject = "user1"
            found += try tables.codes.find(.signUp, for: subject, in: pool) == nil ? [] : ["code"]
            found += try tables.allowances.find(.resendCode, for: subject, in: pool) == nil ? [] : ["allowance"]
            found += try tables.lockouts.find(subject, in: pool) == nil ? [] : ["lockout"]
            return found
        }
    }
}
