import Domain
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `resource servers are kept whole, updated, listed and deleted`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        let scopes = [ResourceServer.Scope(name: "read", description: "Läs \"allt\""), .init(name: "a:b.c", description: "x")]
        let server = ResourceServer(id: "https://api.example/v1", pool: pool, name: "API", scopes: scopes)
        try await world.write { tables in
            try tables.resourceServers.insert(server)
            for id in ["c", "b"] as [ResourceServerID] {
                try tables.resourceServers.insert(ResourceServer(id: id, pool: pool, name: "n", scopes: []))
            }
        }
        #expect(try await world.read { try $0.resourceServers.find(server.id, in: pool) } == server)
        #expect(try await world.read { try $0.resourceServers.find(server.id, in: "us-east-1_Other") } == nil)
        #expect(try await world.read { try $0.resourceServers.count(of: pool) } == 3)
        #expect(try await world.read { try $0.resourceServers.page(of: pool, after: nil, limit: 2).map(\.id) } == ["b", "c"])
        #expect(try await world.read { try $0.resourceServers.page(of: pool, after: "c", limit: 2) } == [server])
        let known = try await world.read { try $0.resourceServers.known(in: pool) }
        #expect(known.contains("https://api.example/v1/read"))
        #expect(!known.contains("b/read"))

        let changed = ResourceServer(id: server.id, pool: pool, name: "New", scopes: Array(scopes.prefix(1)))
        #expect(try await world.write { try $0.resourceServers.update(changed) })
        #expect(try await world.read { try $0.resourceServers.find(server.id, in: pool) } == changed)
        #expect(try await world.write { try $0.resourceServers.delete(server.id, in: pool) })
        #expect(try await world.write { try !$0.resourceServers.delete(server.id, in: pool) })
        #expect(try await world.write { try !$0.resourceServers.update(changed) })
    }

    @Test(arguments: TestDatabase.allCases)
    func `an identifier is unique in its pool, which must be there`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let server = ResourceServer(id: "api", pool: world.pool.id, name: "n", scopes: [])
        let elsewhere = ResourceServer(id: "api", pool: "us-east-1_Other", name: "n", scopes: [])
        try await world.write { tables in
            try tables.pools.insert(Sample.pool("us-east-1_Other"))
            try tables.resourceServers.insert(server)
            try tables.resourceServers.insert(elsewhere)
        }
        await #expect(throws: StoreError.duplicate) { try await world.write { try $0.resourceServers.insert(server) } }
        try await world.write { try $0.pools.delete(world.pool.id, at: world.now) }
        await #expect(throws: StoreError.missingPool) { try await world.write { try $0.resourceServers.insert(server) } }
        #expect(try await world.read { try $0.resourceServers.count(of: world.pool.id) } == 0)
        #expect(try await world.read { try $0.resourceServers.find("api", in: "us-east-1_Other") } == elsewhere)
    }
}
