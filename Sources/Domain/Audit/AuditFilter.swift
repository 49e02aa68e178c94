package import Foundation

/// Which records are asked for; each part narrows.
package struct AuditFilter: Sendable, Hashable {
    package var pool: String?
    package var user: String?
    package var operation: OperationPattern?
    package var since: Date?
    package var until: Date?

    package init(pool: String? = nil, user: String? = nil, operation: OperationPattern? = nil, since: Date? = nil, until: Date? = nil) {
        self.pool = pool
        self.user = user
        self.operation = operation
        self.since = since
        self.until = until
    }

    package func matches(_ record: AuditRecord) -> Bool {
        if let pool, record.pool != pool { return false }
        if let user, record.subject["Username"]?.string != user { return false }
        if let operation, !operation.matches(record.operation) { return false }
        if let since, record.moment < since { return false }
        if let until, record.moment >= until { return false }
        return true
    }

    /// Whether a chain may hold such a record.
    package func reaches(_ chain: AuditChain) -> Bool {
        if chain.number < chain.first { return false }
        if let since, chain.ended < since { return false }
        if let until, chain.started >= until { return false }
        return true
    }
}
