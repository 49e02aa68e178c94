import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `users are read as after the change that their pool goes through, and written so once`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        let old = Sample.user("old1", ["custom:a": "1"])
        try await world.write { try $0.users.insert(old, password: nil) }
        let change = SchemaChange("custom:a", .rename(to: "custom:b"))
        try await world.write { try $0.schemaChanges.begin(change, in: pool, at: world.now) }
        await #expect(throws: StoreError.duplicate) {
            try await world.write { try $0.schemaChanges.begin(change, in: pool, at: world.now) }
        }
        await #expect(throws: StoreError.missingPool) {
            try await world.write { try $0.schemaChanges.begin(change, in: "us-east-1_Other", at: world.now) }
        }
        #expect(try await world.read { try $0.users.find("old1", in: pool)?.attributes } == ["custom:b": "1"])
        #expect(try await world.read { try $0.users.page(of: pool, after: "old0", limit: 1).first?.attributes } == ["custom:b": "1"])

        // Who is new, or written, has gone through it: what looks like the old value is one.
        let new = Sample.user("new1", ["custom:a": "2"])
        try await world.write { try $0.users.insert(new, password: nil) }
        #expect(try await world.read { try $0.users.find("new1", in: pool)?.attributes } == ["custom:a": "2"])
        try await world.write { tables in
            guard let found = try tables.users.find("old1", in: pool) else { throw Missing("old1") }
            try tables.users.update(found)
            try tables.schemaChanges.move(to: "old1", in: pool)
        }
        let pending = try await world.read { try $0.schemaChanges.find(in: pool) }
        #expect(pending?.change == change && pending?.position == "old1")
        #expect(try await world.read { try $0.schemaChanges.pools(limit: 9) } == [pool])
        try await world.write { try $0.schemaChanges.end(in: pool) }
        #expect(try await world.read { try $0.schemaChanges.find(in: pool) == nil })
        #expect(try await world.read { try $0.users.find("old1", in: pool)?.attributes } == ["custom:b": "1"])
    }
}
