import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `what has expired is found by walking the keys, and goes a stretch at a time`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        try await world.write { tables in
            for number in 1...5 {
                let moment = world.now + Double(number)
                let code = ConfirmationCode(purpose: .signUp, attribute: "email", hash: [1], expires: moment)
                try tables.codes.put(code, for: "s\(number)", in: pool)
                try tables.allowances.put(Allowance(used: 1, resets: moment), of: .resendCode, for: "s\(number)", in: pool)
                try tables.lockouts.put(Lockout(failures: 1, last: moment - 900), for: "s\(number)", in: pool)
            }
        }
        for table in [ExpiringTable.codes, .allowances, .lockouts] {
            let walk = try await Self.walk(table, in: world, at: world.now + 4)
            #expect(walk == [[3, 3], [2, 0]])
            #expect(try await Self.walk(table, in: world, at: world.now + 4) == [[2, 0]])
        }
        let left = try await world.read { tables in try (1...5).map { try tables.codes.find(.signUp, for: "s\($0)", in: pool) != nil } }
        #expect(left == [false, false, false, true, true])
    }

    @Test(arguments: TestDatabase.allCases)
    func `a session goes a day after its end, its refresh tokens with it`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        try await world.write { tables in
            for number in 1...5 {
                try tables.sessions.insert(Sample.session(SessionID("s\(number)"), of: world.user, life: Double(number) * 10))
                try tables.refreshTokens.insert(RefreshToken(hash: [UInt8(number)], session: SessionID("s\(number)")))
            }
        }
        let day = Limits.longestAccessToken
        #expect(try await Self.walk(.sessions, in: world, at: world.now + day + 10) == [[3, 0], [2, 0]])
        #expect(try await Self.walk(.sessions, in: world, at: world.now + day + 45) == [[3, 3], [2, 1]])
        let left = try await world.read { tables in
            try (1...5).map { number in
                [try tables.sessions.find(SessionID("s\(number)")) != nil, try tables.refreshTokens.find([UInt8(number)]) != nil]
            }
        }
        #expect(left == [[false, false], [false, false], [false, false], [false, false], [true, true]])
    }

    @Test(arguments: TestDatabase.allCases)
    func `the many refresh tokens of an expired session go in batches, before it`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        try await world.write { tables in
            try tables.sessions.insert(Sample.session("s", of: world.user, life: 10))
            for number in 0..<10 { try tables.refreshTokens.insert(RefreshToken(hash: [UInt8(number)], session: "s")) }
        }
        let late = world.now + Limits.longestAccessToken + 20
        let stretch = try #require(try await world.read { try $0.expiring.stretch(of: .sessions, after: [], limit: 3, at: late) })
        var answers: [Int?] = []
        repeat {
            answers.append(try await world.write { try $0.expiring.deleteExpired(stretch, of: .sessions, at: late, limit: 4) })
        } while answers.last == .some(nil)
        #expect(answers == [nil, nil, 1])
        #expect(try await world.read { try $0.refreshTokens.find([9]) } == nil)
    }

    /// Walks a table in stretches of three rows; gives for each how many rows it had and how many went.
    private static func walk(_ table: ExpiringTable, in world: StoreWorld, at now: Date) async throws -> [[Int]] {
        var (steps, position): ([[Int]], ExpiringTable.Position) = ([], [])
        while let stretch = try await world.read({ [position] in
            try $0.expiring.stretch(of: table, after: position, limit: 3, at: now)
        }) {
            let deleted = try await world.write { try $0.expiring.deleteExpired(stretch, of: table, at: now, limit: 9) }
            #expect(deleted == stretch.expired)
            steps.append([stretch.rows, deleted ?? 0])
            position = stretch.through
        }
        return steps
    }
}
