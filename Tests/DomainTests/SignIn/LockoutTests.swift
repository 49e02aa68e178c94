import Domain
import Foundation
import Testing

@Suite struct LockoutTests {
    @Test(
        arguments: [
            (0, nil), (1, nil), (4, nil), (5, 1), (6, 2), (7, 4), (8, 8), (9, 16), (10, 32), (11, 64), (12, 128), (13, 256), (14, 512),
            (15, 900), (16, 900), (100, 900), (Int.max, 900),
        ] as [(Int, Double?)])
    func `after five the lock doubles up to a quarter of an hour`(failures: Int, seconds: Double?) throws {
        let lockout = Lockout(failures: failures, last: Sample.now)
        guard let seconds else {
            #expect(lockout.until == .distantPast)
            return try lockout.check(at: Sample.now)
        }
        #expect(lockout.until == Sample.now + seconds)
        #expect(throws: Refusal.passwordAttemptsExceeded) { try lockout.check(at: Sample.now + seconds - 0.001) }
        try lockout.check(at: Sample.now + seconds)
    }

    @Test func `wrong passwords add up`() {
        var lockout = Lockout.none
        for count in 1...7 {
            lockout = lockout.afterFailure(at: Sample.now + Double(count))
            #expect(lockout.failures == count)
        }
        #expect(lockout.last == Sample.now + 7)
    }

    @Test(arguments: [(899.9, 8), (900, 1), (86_400, 1)])
    func `a quiet quarter of an hour forgives everything`(quiet: Double, failures: Int) {
        #expect(Lockout(failures: 7, last: Sample.now).afterFailure(at: Sample.now + quiet).failures == failures)
    }

    @Test func `nobody is locked who has not failed`() throws {
        try Lockout.none.check(at: Sample.now)
    }

    @Test(arguments: [1, 5, 15, 50])
    func `a record is kept as long as it means something`(failures: Int) {
        #expect(Lockout(failures: failures, last: Sample.now).expires == Sample.now + 900)
    }
}
