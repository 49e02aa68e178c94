import Domain
import Foundation
import Store
import TestSupport
import Testing

extension StoreConformance {
    @Test(arguments: TestDatabase.allCases)
    func `a subject has one code of each purpose, the newest`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        func code(_ purpose: ConfirmationCode.Purpose, _ hash: [UInt8]) -> ConfirmationCode {
            ConfirmationCode(purpose: purpose, attribute: "email", hash: hash, expires: world.now + 10)
        }
        let codes = [code(.signUp, [1]), code(.signUp, [2]), code(.password, [3])]
        try await world.write { tables in for code in codes { try tables.codes.put(code, for: "s", in: pool) } }
        #expect(try await world.read { try $0.codes.find(.signUp, for: "s", in: pool) } == codes[1])
        #expect(try await world.read { try $0.codes.find(.password, for: "s", in: pool) } == codes[2])
        #expect(try await world.read { try $0.codes.find(.signUp, for: "t", in: pool) } == nil)
        try await world.write { try $0.codes.delete(.signUp, for: "s", in: pool) }
        #expect(try await world.read { try $0.codes.find(.signUp, for: "s", in: pool) } == nil)
        #expect(try await world.read { try $0.codes.find(.password, for: "s", in: pool) } != nil)
    }

    @Test(arguments: TestDatabase.allCases)
    func `allowances and lockouts are written over`(on kind: TestDatabase) async throws {
        let world = try await StoreWorld(kind)
        let pool = world.pool.id
        try await world.write { tables in
            for used in 1...3 {
                try tables.allowances.put(Allowance(used: used, resets: world.now + 5), of: .resendCode, for: "s", in: pool)
            }
            for failures in 1...3 { try tables.lockouts.put(Lockout(failures: failures, last: world.now), for: "s", in: pool) }
        }
        #expect(
            try await world.read { try $0.allowances.find(.resendCode, for: "s", in: pool) } == Allowance(used: 3, resets: world.now + 5))
        #expect(try await world.read { try $0.allowances.find(.confirmSignUp, for: "s", in: pool) } == nil)
        #expect(try await world.read { try $0.lockouts.find("s", in: pool) } == Lockout(failures: 3, last: world.now))
        try await world.write { try $0.lockouts.delete("s", in: pool) }
        #expect(try await world.read { try $0.lockouts.find("s", in: pool) } == nil)
    }
}
