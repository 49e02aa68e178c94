import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `a group is kept whole, one of a name in each pool`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        let group = Sample.group("g2", "müller & söhne", Group.Details(description: "d", role: "arn", precedence: 2_147_483_647))
        try await world.write { tables in
            #expect(try !tables.groups.exist(in: pool))
            for group in [group, Sample.group("g1", "a"), Sample.group("g3", "z")] { try tables.groups.insert(group) }
            try tables.pools.insert(Sample.pool("us-east-1_Other"))
            try tables.groups.insert(Sample.group("g4", "a", of: "us-east-1_Other"))
        }
        #expect(try await world.read { try $0.groups.find(group.name, in: pool) } == group)
        #expect(try await world.read { try $0.groups.exist(in: pool) })
        #expect(try await world.read { try $0.groups.count(of: pool) } == 3)
        #expect(try await world.read { try $0.groups.page(of: pool, after: "a", limit: 1) } == [group])
        await #expect(throws: StoreError.duplicate) { try await world.write { try $0.groups.insert(Sample.group("g5", "a")) } }
        await #expect(throws: StoreError.missingPool) {
            try await world.write { try $0.groups.insert(Sample.group("g6", "a", of: "us-east-1_None")) }
        }
        let changed = Sample.group("g2", group.name, Group.Details())
        try await world.write { try $0.groups.update(changed) }
        #expect(try await world.read { try $0.groups.find(group.name, in: pool) } == changed)
    }

    @Test(arguments: TestDatabase.allCases)
    func `the first group of a pool moves the revision, and no other`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let before = try await world.read { try $0.revision.current() }
        try await world.write { try $0.groups.insert(Sample.group("g1", "a")) }
        try await world.write { try $0.groups.insert(Sample.group("g2", "b")) }
        #expect(try await world.read { try $0.revision.current() } == before + 1)
    }

    @Test(arguments: TestDatabase.allCases)
    func `a membership is one, and goes with its user`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let (pool, ann, bob) = (world.pool.id, world.user.id, Sample.user("user2"))
        let group = Sample.group("g1", "a")
        try await world.write { tables in
            try tables.users.insert(bob, password: nil)
            try tables.groups.insert(group)
            #expect(try tables.groupMembers.insert(ann, into: group.id, in: pool))
            #expect(try !tables.groupMembers.insert(ann, into: group.id, in: pool))
            #expect(try tables.groupMembers.insert(bob.id, into: group.id, in: pool))
        }
        #expect(try await world.read { try $0.users.page(of: group.id, in: pool, after: nil, limit: 9).map(\.id) } == [ann, bob.id])
        #expect(try await world.read { try $0.users.page(of: group.id, in: pool, after: ann, limit: 9).map(\.id) } == [bob.id])
        #expect(try await world.read { try $0.groupMembers.groups(of: ann, in: pool) } == [group])
        try await world.write { try $0.users.delete(ann, in: pool, at: world.now) }
        #expect(try await world.read { try $0.groupMembers.groups(of: ann, in: pool) } == [])
        #expect(try await world.read { try $0.users.page(of: group.id, in: pool, after: nil, limit: 9).map(\.id) } == [bob.id])
        try await world.write { try $0.groupMembers.delete(bob.id, from: group.id, in: pool) }
        #expect(try await world.read { try $0.groupMembers.groups(of: bob.id, in: pool) } == [])
    }

    @Test(arguments: TestDatabase.allCases)
    func `a group that is gone has no members at once, also under its old name, and its rows go in batches`(
        on kind: TestDatabase
    ) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        let (old, new) = (Sample.group("g1", "a"), Sample.group("g2", "a"))
        let users = (1...7).map { UserID("member\($0)") }
        try await world.write { tables in
            try tables.groups.insert(old)
            for user in users {
                try tables.users.insert(Sample.user(user), password: nil)
                _ = try tables.groupMembers.insert(user, into: old.id, in: pool)
            }
            try tables.groups.delete(old, at: world.now)
            try tables.groups.insert(new)
            _ = try tables.groupMembers.insert("member1", into: new.id, in: pool)
        }
        #expect(try await world.read { try $0.groupMembers.groups(of: "member1", in: pool) } == [new])
        #expect(try await world.read { try $0.groupMembers.groups(of: "member2", in: pool) } == [])
        let removal = Removal(pool: pool, of: .group(old.id))
        #expect(try await world.read { try $0.removals.some(limit: 9) } == [removal])
        for expected in [3, 3, 1, 0] {
            #expect(try await world.write { try $0.removals.workOff(removal, limit: 3) } == expected)
        }
        #expect(try await world.read { try $0.removals.some(limit: 9) } == [])
        #expect(try await world.read { try $0.users.page(of: new.id, in: pool, after: nil, limit: 9).map(\.id) } == ["member1"])
    }
}
