package import Foundation

package typealias OutboxID = Identifier<OutboxEntry>

/// A message on its way out, as it is kept: its content sealed, its fate readable.
package struct OutboxEntry: Sendable, Hashable {
    package let id: OutboxID
    package let pool: PoolID
    package let sealed: [UInt8]
    package let created: Date
    package var state: State
    package var attempts: Int
    package var due: Date
    /// Why the last attempt failed, in words that hold no secret.
    package var lastError: String?

    /// The raw value is how it is kept.
    package enum State: String, Sendable, CaseIterable {
        case waiting, sent, failed
    }

    package init(
        id: OutboxID, pool: PoolID, sealed: [UInt8], created: Date, state: State = .waiting, attempts: Int = 0, due: Date,
        lastError: String? = nil
    ) {
        self.id = id
        self.pool = pool
        self.sealed = sealed
        self.created = created
        self.state = state
        self.attempts = attempts
        self.due = due
        self.lastError = lastError
    }

    /// The entry after an attempt that may be repeated, or, at the end of the retries, after the last one.
    package func afterFailure(_ reason: String, at now: Date) -> OutboxEntry {
        var entry = self
        entry.attempts += 1
        entry.lastError = reason
        if attempts < Limits.deliveryRetries.count {
            entry.due = now.addingTimeInterval(Limits.deliveryRetries[attempts])
        } else {
            entry.state = .failed
        }
        return entry
    }

    /// The entry after an answer that no repetition will change.
    package func afterRefusal(_ reason: String) -> OutboxEntry {
        var entry = self
        entry.attempts += 1
        entry.lastError = reason
        entry.state = .failed
        return entry
    }
}
