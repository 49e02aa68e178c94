import Domain
import Foundation
import Store
import TestSupport
import Testing

/// What every table promises, on every database. One file per table beside this one.
@Suite struct StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `a transaction that throws leaves nothing`(on kind: TestDatabase) async throws {
        struct Halt: Error {}
        let world = try await StoreWorld(kind)
        await #expect(throws: Halt.self) {
            try await world.write { tables in
                try tables.users.insert(Sample.user("user2"), password: nil)
                throw Halt()
            }
        }
        #expect(try await world.read { try $0.users.count(of: world.pool.id) } == 1)
    }

    @Test(arguments: TestDatabase.allCases)
    func `a read sees what was acknowledged`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        for number in 0..<20 {
            try await world.write { try $0.lockouts.put(Lockout(failures: number, last: world.now), for: "s", in: world.pool.id) }
            #expect(try await world.read { try $0.lockouts.find("s", in: world.pool.id)?.failures } == number)
        }
    }

    @Test(arguments: TestDatabase.allCases)
    func `writes at once are all kept, and those that fail take nothing of the others with them`(on kind: TestDatabase) async throws {
        struct Halt: Error {}
        let world = try await StoreWorld(kind)
        let failures = await withTaskGroup(of: Bool.self) { group in
            for number in 0..<1_000 {
                group.addTask {
                    do {
                        try await world.write { tables in
                            try tables.users.insert(Sample.user(UserID("many\(number)")), password: nil)
                            if number % 5 == 0 { throw Halt() }
                        }
                        return false
                    } catch { return true }
                }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(failures == 200)
        let ids = try await world.read { try $0.users.page(of: world.pool.id, after: "many", limit: 2_000).map(\.id.text) }
            .filter { $0.hasPrefix("many") }
        #expect(Set(ids) == Set((0..<1_000).filter { $0 % 5 != 0 }.map { "many\($0)" }))
    }

    @Test(arguments: TestDatabase.allCases)
    func `a broken rule of the schema fails its own write only`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let outcomes = await withTaskGroup(of: StoreError?.self) { group in
            for number in 0..<300 {
                group.addTask {
                    do {
                        try await world.write { tables in
                            try tables.users.insert(Sample.user(UserID("u\(number)")), password: nil)
                            try tables.signInNames.insert(
                                SignInName(kind: .username, text: "name\(number / 2)"), of: UserID("u\(number)"), in: world.pool.id)
                        }
                        return nil
                    } catch { return error as? StoreError }
                }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(outcomes.filter { $0 == nil }.count == 150)
        #expect(outcomes.filter { $0 == .duplicate }.count == 150)
        #expect(try await world.read { try $0.users.count(of: world.pool.id) } == 151)
    }
}
