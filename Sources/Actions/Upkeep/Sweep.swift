import Domain
import Foundation
import Store

/// Throws away what has expired: codes, allowances, lockouts, sessions, retired keys, old messages. Bounded a round.
package struct Sweep: Sendable {
    package init() {}

    /// - Returns: how many rows went.
    package func run(in call: Call) async throws -> Int {
        let now = call.now
        let limit = Limits.sweepBatch
        let failedBefore = now.addingTimeInterval(-Limits.failedMessageKept)
        let count = try await call.store.write { tables in
            try tables.codes.deleteExpired(at: now, limit: limit)
                + tables.allowances.deleteExpired(at: now, limit: limit)
                + tables.lockouts.deleteExpired(at: now, limit: limit)
                + tables.sessions.deleteExpired(at: now, limit: limit)
                + tables.signingKeys.deleteRetired(at: now)
                + tables.outbox.deleteOld(failedBefore: failedBefore, keepingSent: Limits.messagesKeptInDevelopment)
        }
        try await call.registry.catchUp()
        return count
    }
}
