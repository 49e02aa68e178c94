import Actions
import Domain
import Foundation
import Store
import TestSupport
import Testing

@Suite struct SweepTests {
    @Test func `what has expired goes, and nothing that lives`() async throws {
        let app = try await TestApp.start(client: ["RefreshTokenValidity": 1])
        try await app.confirmedUser("ann")
        _ = try await app.logIn("ann")
        _ = try? await app.logIn("ann", "wrong")
        _ = try await app.signUp("bob", email: "bob@example.com")
        #expect(try await Sweep().run(in: app.service.call) == 0)
        app.advance(by: 3601)
        // Ann's allowance and her lockout.
        #expect(try await Sweep().run(in: app.service.call) == 2)
        app.advance(by: 86_400)
        // Bob's code.
        #expect(try await Sweep().run(in: app.service.call) == 1)
        app.advance(by: 86_400)
        // Ann's session, a day after its refresh token.
        #expect(try await Sweep().run(in: app.service.call) == 1)
        #expect(try await Sweep().run(in: app.service.call) == 0)
        #expect(try await app.administer("ListUsers")["Users"]?.array?.count == 2)
    }

    @Test func `a round goes on through what is full of expired rows`() async throws {
        let app = try await TestApp.start()
        let count = 3 * Limits.sweepBatch + 7
        try await app.service.store.write { tables in
            for number in 0..<count {
                try tables.lockouts.put(Lockout(failures: 1, last: Sample.now), for: "s\(number)", in: app.pool)
            }
        }
        app.advance(by: 901)
        #expect(try await Sweep().run(in: app.service.call) == count)
    }

    @Test func `a removal that takes many batches holds up neither others nor what has expired`() async throws {
        let app = try await TestApp.start()
        let (huge, ann) = (PoolID("us-east-1_Aaaaaaaaa"), PoolID("us-east-1_Zzzzzzzzz"))
        try await app.service.store.write { tables in
            for pool in [huge, ann] { try tables.pools.insert(Sample.pool(pool)) }
            for number in 0..<3 * Limits.sweepBatch { try tables.users.insert(Sample.user(UserID("u\(number)"), of: huge), password: nil) }
            try tables.users.insert(Sample.user("ann", of: ann), password: nil)
            for pool in [huge, ann] { try tables.pools.delete(pool, at: Sample.now) }
            try tables.lockouts.put(Lockout(failures: 1, last: Sample.now), for: "s", in: app.pool)
        }
        app.advance(by: 901)
        // A batch of the huge one, Ann with the six lines by which she was found, and the lockout; the order of the two is chance.
        #expect(try await Sweep(removalRound: 2).run(in: app.service.call) == Limits.sweepBatch + 8)
        for _ in 0..<20 { _ = try await Sweep(removalRound: 2).run(in: app.service.call) }
        #expect(try await app.service.store.read { try $0.users.count(of: huge) + $0.users.count(of: ann) } == 0)
        #expect(try await app.service.store.read { try $0.removals.some(limit: 10) }.isEmpty)
    }

    @Test func `what hung on a deleted pool is thrown away`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        _ = try await app.logIn("ann")
        _ = try await app.administer("DeleteUserPool")
        // Ann, her session and its refresh token, her allowance.
        #expect(try await Sweep().run(in: app.service.call) >= 3)
        #expect(try await Sweep().run(in: app.service.call) == 0)
    }
}
