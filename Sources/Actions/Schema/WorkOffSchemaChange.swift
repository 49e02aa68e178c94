package import Domain
import Store

/// Writes a pool's users anew, as they are read since a change of its schema. Right to do twice, and by several nodes.
package struct WorkOffSchemaChange: Sendable {
    let pool: PoolID

    package init(of pool: PoolID) { self.pool = pool }

    /// One batch, in one transaction with the note of how far it came.
    /// - Returns: how many users were looked at; nil when there is nothing more to do.
    package func run(in call: Call) async throws -> Int? {
        try await call.store.write { tables in
            guard let pending = try tables.schemaChanges.find(in: pool) else { return nil }
            let users = try tables.users.page(of: pool, after: pending.position, limit: Limits.sweepBatch)
            // Read as after the change: written so, they have gone through it.
            for user in users { try tables.users.update(user) }
            guard users.count == Limits.sweepBatch, let last = users.last else {
                try tables.schemaChanges.end(in: pool)
                return users.count
            }
            try tables.schemaChanges.move(to: last.id, in: pool)
            return users.count
        }
    }
}
