import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `a user has one change of each id, the newest, and they go with the user`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        let changes = [
            Sample.addressChange("claim:email"), Sample.addressChange("claim:email", life: 60), Sample.addressChange("undo:x"),
            Sample.addressChange("claim:email", of: "somebody"),
        ]
        try await world.write { tables in for change in changes { try tables.addressChanges.put(change) } }
        #expect(try await world.read { try $0.addressChanges.all(of: "user1", in: pool) } == [changes[1], changes[2]])
        #expect(try await world.read { try $0.addressChanges.find("claim:email", of: "user1", in: pool) } == changes[1])
        #expect(try await world.read { try $0.addressChanges.find("undo:y", of: "user1", in: pool) } == nil)
        try await world.write { try $0.addressChanges.delete("claim:email", of: "user1", in: pool) }
        #expect(try await world.read { try $0.addressChanges.all(of: "user1", in: pool) } == [changes[2]])
        try await world.write { try $0.users.delete("user1", in: pool, at: world.now) }
        #expect(try await world.read { try $0.addressChanges.all(of: "user1", in: pool) } == [])
        #expect(try await world.read { try $0.addressChanges.all(of: "somebody", in: pool) } == [changes[3]])
    }
}
