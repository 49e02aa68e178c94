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
        try await world.write { try $0.pools.delete(pool.id, at: world.now) }
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
        #expect(found?.secrets.first?.sealed == [0, 255, 1])
        #expect(found?.settings == ["A": 1])
        #expect(try await world.read { try $0.clients.find("c2")?.secrets.first } == nil)
        #expect(try await world.read { try $0.clients.page(of: world.pool.id, after: nil, limit: 2).map(\.id) } == ["c1", "c2"])
        #expect(try await world.read { try $0.clients.page(of: world.pool.id, after: "c2", limit: 2).map(\.id) } == ["c3"])
        #expect(try await world.read { try $0.clients.count(of: world.pool.id) } == 3)

        #expect(try await world.write { try $0.clients.update(Sample.client("c1", ["B": 2])) })
        let updated = try await world.read { try $0.clients.find("c1") }
        #expect(updated?.settings == ["B": 2])
        #expect(updated?.secrets.first?.sealed == [0, 255, 1])

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
        await #expect(throws: StoreError.missingPool) {
            try await world.write { try $0.clients.insert(Sample.client("c9", of: "us-east-1_Nowhere")) }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `every change of what nodes keep in memory moves the revision`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let key = SigningKey(id: "k", pool: world.pool.id, use: .id, sealed: [1], jwk: "{}", created: world.now, signs: world.now)
        let accessKey = AccessKey(id: "a", name: "n", sealedSecret: [1], created: world.now)
        let server = ResourceServer(id: "api", pool: world.pool.id, name: "n", scopes: [])
        let domain = PoolDomain(name: "auth", pool: world.pool.id, settings: [:])
        let changes: [@Sendable (Tables) throws -> Void] = [
            { try $0.pools.insert(Sample.pool("us-east-1_Other")) }, { _ = try $0.pools.update(world.pool) },
            { try $0.clients.insert(Sample.client()) }, { _ = try $0.clients.update(Sample.client()) },
            { _ = try $0.clients.delete("client1", in: world.pool.id) }, { try $0.resourceServers.insert(server) },
            { _ = try $0.resourceServers.update(server) }, { _ = try $0.resourceServers.delete("api", in: world.pool.id) },
            { try $0.poolDomains.insert(domain) }, { try $0.poolDomains.update(domain) }, { try $0.poolDomains.delete("auth") },
            { try $0.signingKeys.insert(key) },
            {
                try $0.signingKeys.retireAll(of: world.pool.id, at: world.now); _ = try $0.signingKeys.deleteRetired(at: world.now + 1)
            },
            { try $0.accessKeys.insert(accessKey) }, { _ = try $0.accessKeys.delete("a") },
            { try $0.pools.delete("us-east-1_Other", at: world.now) },
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
