import Domain
import Store

extension Tables {
    /// Begins a session. Where the pool says how many a user may have, those that were used least recently end with it.
    func begin(_ session: Session, under rules: SessionRules) throws {
        if let limit = rules.sessionsPerUser {
            try sessions.revokeLeastUsed(
                of: session.user, in: session.pool, keeping: limit - 1, at: session.created, batch: Limits.sweepBatch)
        }
        try sessions.insert(session)
    }
}
