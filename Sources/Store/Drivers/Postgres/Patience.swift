import Domain
import Foundation

/// How long to keep at a transaction that was undone through no fault of its own.
struct Patience {
    private var conflicts = 0
    private let start = ContinuousClock.now
    private let wait: Duration

    /// - Parameter wait: seconds for which a lost database may be away.
    init(wait: TimeInterval) { self.wait = .seconds(wait) }

    /// How long to wait before the next attempt; nil when it is enough.
    ///
    /// Conflicts: pauses that double, each drawn by chance from the whole of its length, so that rivals part. Lost
    /// connections: until the time that a request may wait for a connection is over.
    mutating func pause(after failure: PostgresFailure, isFirstConnection: Bool) -> Duration? {
        guard case .conflict = failure else {
            let isOver = ContinuousClock.now - start > wait
            return isOver || isFirstConnection ? nil : .seconds(Limits.longestTransactionPause * Double.random(in: 0.1...0.5))
        }
        conflicts += 1
        guard conflicts < Limits.transactionAttempts else { return nil }
        let longest = min(Limits.shortestTransactionPause * pow(2, Double(conflicts)), Limits.longestTransactionPause)
        return .seconds(Double.random(in: 0...longest))
    }
}
