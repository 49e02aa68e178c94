import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `users are kept whole`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let full = User(
            pool: world.pool.id, id: "u2", username: "Änn 😀", status: .forceChangePassword, isEnabled: false,
            attributes: ["email": "a@b.c", "custom:x": #"{"a": "\"}"#], created: world.now, modified: world.now + 0.25,
            passwordSet: world.now + 1, signedOut: world.now + 2)
        try await world.write { try $0.users.insert(full, password: "phc") }
        #expect(try await world.read { try $0.users.find("u2", in: world.pool.id) } == full)
        #expect(try await world.read { try $0.users.password(of: "u2", in: world.pool.id) } == "phc")
        #expect(try await world.read { try $0.users.find("u2", in: "us-east-1_Other") } == nil)
    }

    @Test(arguments: TestDatabase.allCases)
    func `an update writes state and attributes, and leaves the password`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        var user = world.user
        user.status = .resetRequired
        user.isEnabled = false
        user.attributes = ["name": "Ann"]
        user.signedOut = world.now + 5
        user.modified = world.now + 6
        try await world.write { [user] in try $0.users.update(user) }
        #expect(try await world.read { try $0.users.find(world.user.id, in: world.pool.id) } == user)
        #expect(try await world.read { try $0.users.password(of: world.user.id, in: world.pool.id) } == "hash")
    }

    @Test(arguments: TestDatabase.allCases)
    func `a stronger hash replaces only the hash that it was made for`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let (id, pool) = (world.user.id, world.pool.id)
        try await world.write { try $0.users.strengthenPassword(from: "hash", to: "stronger", of: id, in: pool) }
        #expect(try await world.read { try $0.users.password(of: id, in: pool) } == "stronger")
        try await world.write { try $0.users.setPassword("new", of: id, in: pool) }
        try await world.write { try $0.users.strengthenPassword(from: "stronger", to: "late", of: id, in: pool) }
        #expect(try await world.read { try $0.users.password(of: id, in: pool) } == "new")
    }

    @Test(arguments: TestDatabase.allCases)
    func `users are listed by id, a page at a time`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        try await world.write { tables in
            for id in ["b", "d", "a", "c"] as [UserID] { try tables.users.insert(Sample.user(id), password: nil) }
        }
        let pool = world.pool.id
        #expect(try await world.read { try $0.users.page(of: pool, after: nil, limit: 3).map(\.id) } == ["a", "b", "c"])
        #expect(try await world.read { try $0.users.page(of: pool, after: "c", limit: 3).map(\.id) } == ["d", "user1"])
        #expect(try await world.read { try $0.users.page(of: "us-east-1_Other", after: nil, limit: 3).isEmpty })
        #expect(try await world.read { try $0.users.count(of: pool) } == 5)
    }

    @Test(arguments: TestDatabase.allCases)
    func `no two users of a pool have one id, and their pool must be there`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        await #expect(throws: StoreError.duplicate) { try await world.write { try $0.users.insert(world.user, password: nil) } }
        await #expect(throws: StoreError.missingPool) {
            try await world.write { try $0.users.insert(Sample.user(of: "us-east-1_Nowhere"), password: nil) }
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `a name belongs to one user of a pool`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let (pool, ann) = (world.pool.id, world.user.id)
        let name = SignInName(kind: .email, text: "a@b.c")
        try await world.write { tables in
            try tables.users.insert(Sample.user("bob"), password: nil)
            try tables.signInNames.insert(name, of: ann, in: pool)
            try tables.signInNames.insert(SignInName(kind: .username, text: "ann"), of: ann, in: pool)
        }
        await #expect(throws: StoreError.duplicate) { try await world.write { try $0.signInNames.insert(name, of: "bob", in: pool) } }
        #expect(try await world.read { try $0.signInNames.owner(of: "a@b.c", in: pool) } == ann)
        #expect(try await world.read { try $0.signInNames.owner(of: "A@b.c", in: pool) } == nil)
        #expect(try await world.read { Set(try $0.signInNames.all(of: ann, in: pool).map(\.text)) } == ["a@b.c", "ann"])
        try await world.write { tables in
            try tables.signInNames.delete("a@b.c", in: pool)
            try tables.signInNames.insert(name, of: "bob", in: pool)
        }
        #expect(try await world.read { try $0.signInNames.owner(of: "a@b.c", in: pool) } == "bob")
    }
}
