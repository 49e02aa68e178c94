import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `pools are kept whole, updated, listed and deleted`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let settings: JSON = ["Policies": ["PasswordPolicy": ["MinimumLength": 10]], "Names": ["é", #""quoted""#, .null]]
        let pool = Sample.pool("us-east-1_Other", settings)
        try await world.write { try $0.pools.insert(pool) }
        let found = try await world.read { try $0.pools.find(pool.id) }
        #expect(found?.settings == settings)
        #expect(found?.created == world.now)

        let renamed = UserPool(id: pool.id, name: "new", settings: [:], created: world.now, modified: world.now + 1.5)
        #expect(try await world.write { try $0.pools.update(renamed) })
        let updated = try await world.read { try $0.pools.find(pool.id) }
        #expect(updated?.name == "new")
        #expect(updated?.modified == world.now + 1.5)
        #expect(try await world.write { try !$0.pools.update(Sample.pool("us-east-1_Nowhere")) })

        #expect(try await world.read { try $0.pools.page(after: nil, limit: 1).map(\.id) } == ["us-east-1_Other"])
        #expect(try await world.read { try $0.pools.page(after: "us-east-1_Other", limit: 9).map(\.id) } == [world.pool.id])
        #expect(try await world.read { try $0.pools.count() } == 2)
        try await world.write { try $0.pools.delete(pool.id) }
        #expect(try await world.read { try $0.pools.find(pool.id)?.name } == nil)
    }

    @Test(arguments: TestDatabase.allCases)
    func `no two pools have one id`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        await #expect(throws: StoreError.duplicate) { try await world.write { try $0.pools.insert(world.pool) } }
    }

    @Test(arguments: TestDatabase.allCases)
    func `clients are kept whole, updated, listed and deleted`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let client = AppClient(
            id: "c1", pool: world.pool.id, name: "app", settings: ["A": 1], sealedSecret: [0, 255, 1], created: world.now,
            modified: world.now)
        try await world.write { tables in
            try tables.clients.insert(client)
            for id in ["c3", "c2"] as [ClientID] { try tables.clients.insert(Sample.client(id)) }
        }
        let found = try await world.read { try $0.clients.find("c1") }
        #expect(found?.sealedSecret == [0, 255, 1])
        #expect(found?.settings == ["A": 1])
        #expect(try await world.read { try $0.clients.find("c2")?.sealedSecret } == nil)
        #expect(try await world.read { try $0.clients.page(of: world.pool.id, after: nil, limit: 2).map(\.id) } == ["c1", "c2"])
        #expect(try await world.read { try $0.clients.page(of: world.pool.id, after: "c2", limit: 2).map(\.id) } == ["c3"])
        #expect(try await world.read { try $0.clients.count(of: world.pool.id) } == 3)

        #expect(try await world.write { try $0.clients.update(Sample.client("c1", ["B": 2])) })
        let updated = try await world.read { try $0.clients.find("c1") }
        #expect(updated?.settings == ["B": 2])
        #expect(updated?.sealedSecret == [0, 255, 1])

        #expect(try await world.write { try $0.clients.delete("c1", in: world.pool.id) })
        #expect(try await world.write { try !$0.clients.delete("c1", in: world.pool.id) })
        #expect(try await world.write { try !$0.clients.delete("c2", in: "us-east-1_Other") })
    }

    @Test(arguments: TestDatabase.allCases)
    func `a client's id is unique among all pools, and its pool must be there`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        try await world.write { tables in
            try tables.pools.insert(Sample.pool("us-east-1_Other"))
            try tables.clients.insert(Sample.client("c1"))
        }
        await #expect(throws: StoreError.duplicate) {
            try await world.write { try $0.clients.insert(Sample.client("c1", of: "us-east-1_Other")) }
        }
        await #expect(throws: StoreError.missingReference) {
            try await world.write { try $0.clients.insert(Sample.client("c9", of: "us-east-1_Nowhere")) }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `everything of a pool goes with it`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        try await world.write { tables in
            try tables.pools.insert(Sample.pool("us-east-1_Other"))
            try tables.outbox.insert(Sample.outboxEntry("other", of: "us-east-1_Other"))
            try tables.clients.insert(Sample.client())
            try tables.signInNames.insert(SignInName(kind: .username, text: "ann"), of: world.user.id, in: pool)
            try tables.sessions.insert(Sample.session(of: world.user))
            try tables.refreshTokens.insert(RefreshToken(hash: [1], session: "session1"))
            try tables.codes.put(
                ConfirmationCode(purpose: .signUp, attribute: "email", hash: [1], expires: world.now), for: "s", in: pool)
            try tables.allowances.put(Allowance(used: 1, resets: world.now), of: .resendCode, for: "s", in: pool)
            try tables.lockouts.put(Lockout(failures: 1, last: world.now), for: "s", in: pool)
            try tables.signingKeys.insert(
                SigningKey(id: "k", pool: pool, use: .id, sealed: [1], jwk: "{}", created: world.now, signs: world.now))
            try tables.outbox.insert(Sample.outboxEntry())
            try tables.pools.delete(pool)
        }
        let remains = try await world.read { tables in
            [
                try tables.clients.count(of: pool), try tables.users.count(of: pool), try tables.signingKeys.all(of: pool).count,
                try tables.signInNames.owner(of: "ann", in: pool) == nil ? 0 : 1, try tables.sessions.find("session1") == nil ? 0 : 1,
                try tables.refreshTokens.find([1]) == nil ? 0 : 1, try tables.codes.find(.signUp, for: "s", in: pool) == nil ? 0 : 1,
                try tables.allowances.find(.resendCode, for: "s", in: pool) == nil ? 0 : 1,
                try tables.lockouts.find("s", in: pool) == nil ? 0 : 1, try tables.outbox.newest(limit: 9).count - 1,
            ]
        }
        #expect(remains.allSatisfy { $0 == 0 })
    }

    @Test(arguments: TestDatabase.allCases)
    func `every change of what nodes keep in memory moves the revision`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let key = SigningKey(id: "k", pool: world.pool.id, use: .id, sealed: [1], jwk: "{}", created: world.now, signs: world.now)
        let accessKey = AccessKey(id: "a", name: "n", sealedSecret: [1], created: world.now)
        let changes: [@Sendable (Tables) throws -> Void] = [
            { try $0.pools.insert(Sample.pool("us-east-1_Other")) }, { _ = try $0.pools.update(world.pool) },
            { try $0.clients.insert(Sample.client()) }, { _ = try $0.clients.update(Sample.client()) },
            { _ = try $0.clients.delete("client1", in: world.pool.id) }, { try $0.signingKeys.insert(key) },
            {
                try $0.signingKeys.retireAll(of: world.pool.id, at: world.now); _ = try $0.signingKeys.deleteRetired(at: world.now + 1)
            },
            { try $0.accessKeys.insert(accessKey) }, { _ = try $0.accessKeys.delete("a") }, { try $0.pools.delete("us-east-1_Other") },
        ]
        for change in changes {
            let before = try await world.read { try $0.revision.current() }
            try await world.write(change)
            #expect(try await world.read { try $0.revision.current() } > before)
        }
        let before = try await world.read { try $0.revision.current() }
        try await world.write { try $0.users.update(world.user) }
        #expect(try await world.read { try $0.revision.current() } == before)
    }
}
