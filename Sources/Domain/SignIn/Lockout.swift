package import Foundation

/// How many wrong passwords somebody has given, and until when no further one is looked at.
/// Source: "Authentication flow session duration and lockout": five free, then 1 s, doubling up to about 15 minutes.
package struct Lockout: Sendable, Hashable {
    package private(set) var failures: Int
    package private(set) var last: Date

    package static let none = Lockout(failures: 0, last: .distantPast)

    package init(failures: Int, last: Date) {
        self.failures = failures
        self.last = last
    }

    /// The moment until which attempts are refused unseen; a quiet quarter of an hour forgives everything.
    package var until: Date {
        guard failures >= Limits.wrongPasswordsBeforeLock else { return .distantPast }
        let doublings = min(failures - Limits.wrongPasswordsBeforeLock, 10)
        return last.addingTimeInterval(min(Double(1 << doublings), Limits.longestLock))
    }

    package func check(at now: Date) throws(Refusal) {
        if now < until { throw .passwordAttemptsExceeded }
    }

    package func afterFailure(at now: Date) -> Lockout {
        let isForgiven = now >= last.addingTimeInterval(Limits.quietTimeThatForgives)
        return Lockout(failures: isForgiven ? 1 : failures + 1, last: now)
    }

    /// When the record means nothing any more.
    package var expires: Date { max(until, last.addingTimeInterval(Limits.quietTimeThatForgives)) }
}
