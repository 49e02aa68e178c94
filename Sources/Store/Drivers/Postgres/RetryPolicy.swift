import Domain
import Foundation

/// How long to keep at a transaction that was undone through no fault of its own.
struct RetryPolicy {
    private var conflicts = 0
    private let chance: @Sendable () -> Double
    private let comesBack: ContinuousClock.Instant
    /// When it is enough, whatever stands in the way.
    let deadline: ContinuousClock.Instant

    init(_ limits: PostgresLimits) {
        chance = limits.chance
        comesBack = .now + .seconds(limits.wait)
        deadline = .now + .seconds(limits.transaction)
    }

    /// How long to wait before the next attempt; nil when it is enough.
    ///
    /// Conflicts: pauses that double, each drawn by chance from the whole of its length, so that rivals part. Lost
    /// connections: until the time that a request may wait for a connection is over.
    mutating func pause(after failure: PostgresFailure, isFirstConnection: Bool) -> Duration? {
        guard .now < deadline else { return nil }
        guard case .conflict = failure else {
            return .now > comesBack || isFirstConnection ? nil : .seconds(Limits.longestTransactionPause * (0.1 + 0.4 * chance()))
        }
        conflicts += 1
        guard conflicts < Limits.transactionAttempts else { return nil }
        let longest = min(Limits.shortestTransactionPause * pow(2, Double(conflicts)), Limits.longestTransactionPause)
        return .seconds(longest * chance())
    }
}
