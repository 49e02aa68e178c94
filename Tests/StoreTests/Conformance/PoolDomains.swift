import Domain
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `domains are kept whole, changed, found and deleted`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        let prefix = PoolDomain(name: "auth", pool: pool, settings: ["ManagedLoginVersion": 2])
        let custom = PoolDomain(name: "auth.example.com", pool: pool, settings: ["CustomDomainConfig": ["CertificateArn": "é"]])
        try await world.write { tables in
            try tables.pools.insert(Sample.pool("us-east-1_Other"))
            for domain in [prefix, custom] { try tables.poolDomains.insert(domain) }
        }
        #expect(try await world.read { try $0.poolDomains.find("auth") } == prefix)
        #expect(try await world.read { try Set($0.poolDomains.all(of: pool)) } == [prefix, custom])
        #expect(try await world.read { try $0.poolDomains.all(of: "us-east-1_Other") } == [])
        #expect(try await world.read { try $0.poolDomains.all().count } == 2)

        let changed = PoolDomain(name: "auth", pool: pool, settings: ["ManagedLoginVersion": 1])
        try await world.write { try $0.poolDomains.update(changed) }
        #expect(try await world.read { try $0.poolDomains.find("auth") } == changed)
        try await world.write { try $0.poolDomains.delete("auth") }
        #expect(try await world.read { try $0.poolDomains.find("auth") } == nil)
        #expect(try await world.read { try $0.poolDomains.all(of: pool) } == [custom])
    }

    @Test(arguments: TestDatabase.allCases)
    func `no two pools have one domain, and its pool must be there`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let domain = PoolDomain(name: "auth", pool: world.pool.id, settings: [:])
        try await world.write { tables in
            try tables.pools.insert(Sample.pool("us-east-1_Other"))
            try tables.poolDomains.insert(domain)
        }
        let other = PoolDomain(name: "auth", pool: "us-east-1_Other", settings: [:])
        await #expect(throws: StoreError.duplicate) { try await world.write { try $0.poolDomains.insert(other) } }
        let lost = PoolDomain(name: "lost", pool: "us-east-1_Nowhere", settings: [:])
        await #expect(throws: StoreError.missingPool) { try await world.write { try $0.poolDomains.insert(lost) } }
        try await world.write { try $0.pools.delete(world.pool.id, at: world.now) }
        #expect(try await world.read { try $0.poolDomains.all() } == [])
    }
}
