import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `a client keeps two secrets, with the moment of each`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        let client = AppClient(
            id: "c", pool: pool, name: "n", settings: [:], sealedSecret: [1], created: world.now, modified: world.now)
        try await world.write { try $0.clients.insert(client) }
        let first = ClientSecret(sealed: [1], created: world.now)
        #expect(try await world.read { try $0.clients.find("c")?.secrets } == [first])
        let second = ClientSecret(sealed: [0, 255], created: world.now + 60)
        try await world.write { try $0.clients.keep([first, second], of: "c", in: pool) }
        #expect(try await world.read { try $0.clients.find("c")?.secrets } == [first, second])
        #expect(try await world.read { try $0.clients.page(of: pool, after: nil, limit: 1).first?.secrets } == [first, second])
        _ = try await world.write { try $0.clients.update(client) }
        #expect(try await world.read { try $0.clients.find("c")?.secrets } == [first, second])
        try await world.write { try $0.clients.keep([second], of: "c", in: pool) }
        #expect(try await world.read { try $0.clients.find("c")?.secrets } == [second])
    }
}
