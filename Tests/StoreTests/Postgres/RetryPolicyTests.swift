import Domain
import Testing

@testable import Store

/// How long a transaction waits before it is tried again.
struct RetryPolicyTests {
    private static func policy(chance: Double) -> RetryPolicy {
        var limits = PostgresLimits(chance: { chance })
        limits.wait = 60
        limits.transaction = 60
        return RetryPolicy(limits)
    }

    @Test(arguments: [(0.0, [0, 0, 0, 0]), (0.5, [1, 2, 4, 8]), (1.0, [2, 4, 8, 16])])
    func `after a conflict pauses double, and chance says how much of each is taken`(chance: Double, milliseconds: [Int]) {
        var policy = Self.policy(chance: chance)
        let pauses = milliseconds.map { _ in policy.pause(after: .conflict("40001"), isFirstConnection: false) }
        #expect(pauses == milliseconds.map { .milliseconds($0) })
    }

    @Test func `no pause is longer than the longest, and at some time it is enough`() {
        var policy = Self.policy(chance: 1)
        let pauses = (1..<Limits.transactionAttempts).map { _ in policy.pause(after: .conflict("40P01"), isFirstConnection: false) }
        #expect(pauses.last == .seconds(Limits.longestTransactionPause))
        #expect(policy.pause(after: .conflict("40P01"), isFirstConnection: false) == nil)
    }

    @Test(arguments: [0.0, 1.0])
    func `a lost connection is looked for after a pause, but not where none has ever stood`(chance: Double) throws {
        var policy = Self.policy(chance: chance)
        let found = policy.pause(after: .lost("gone"), isFirstConnection: false)
        let pause = try #require(found)
        #expect(pause > .zero && pause < .seconds(Limits.longestTransactionPause))
        #expect(policy.pause(after: .lost("gone"), isFirstConnection: true) == nil)
    }
}
