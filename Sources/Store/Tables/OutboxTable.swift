package import Domain
package import Foundation

/// Messages on their way out. A row is leased while a worker delivers it, so that no two do.
package struct OutboxTable {
    let connection: any Connection

    package func insert(_ entry: OutboxEntry) throws {
        try connection.run(
            """
            INSERT INTO outbox (id, pool, sealed, state, attempts, due, leased, error, created, shard)
            VALUES (\(entry.id), \(entry.pool), \(entry.sealed), \(entry.state.rawValue), \(entry.attempts), \(entry.due),
                \(0), \(entry.lastError), \(entry.created), \(Self.shard(of: entry.id)))
            """)
    }

    /// Takes what is due and nobody holds, for a while.
    /// - Parameter first: the queue to begin with; nodes that begin with different ones do not meet.
    package func lease(at now: Date, until: Date, limit: Int, startingAt first: Int = 0) throws -> [OutboxEntry] {
        var entries: [OutboxEntry] = []
        for step in 0..<Limits.outboxShards where entries.count < limit {
            entries += try lease(at: now, until: until, limit: limit - entries.count, from: (first + step) % Limits.outboxShards)
        }
        return entries
    }

    private func lease(at now: Date, until: Date, limit: Int, from shard: Int) throws -> [OutboxEntry] {
        try connection.rows(
            """
            UPDATE outbox SET leased = \(until) WHERE id IN (
                SELECT id FROM outbox
                WHERE state = 'waiting' AND shard = \(shard) AND due <= \(now) AND leased <= \(now) ORDER BY due LIMIT \(limit))
            RETURNING id, pool, sealed, state, attempts, due, error, created
            """, entry)
    }

    /// Holds a lease longer; one that was given back stays given back.
    package func renew(_ id: OutboxID, until: Date) throws {
        try connection.run("UPDATE outbox SET leased = \(until) WHERE id = \(id) AND state = 'waiting' AND leased > 0")
    }

    /// Writes what became of a leased entry, and gives the lease back.
    package func update(_ entry: OutboxEntry) throws {
        try connection.run(
            """
            UPDATE outbox SET state = \(entry.state.rawValue), attempts = \(entry.attempts), due = \(entry.due), leased = \(0),
                error = \(entry.lastError)
            WHERE id = \(entry.id)
            """)
    }

    package func delete(_ id: OutboxID) throws {
        try connection.run("DELETE FROM outbox WHERE id = \(id)")
    }

    package func find(_ id: OutboxID) throws -> OutboxEntry? {
        try connection.row(
            "SELECT id, pool, sealed, state, attempts, due, error, created FROM outbox WHERE id = \(id)", entry)
    }

    /// The newest first.
    package func newest(limit: Int) throws -> [OutboxEntry] {
        try connection.rows(
            """
            SELECT id, pool, sealed, state, attempts, due, error, created FROM outbox ORDER BY created DESC, id DESC LIMIT \(limit)
            """, entry)
    }

    package func newest(_ state: OutboxEntry.State, limit: Int) throws -> [OutboxEntry] {
        try connection.rows(
            """
            SELECT id, pool, sealed, state, attempts, due, error, created FROM outbox
            WHERE state = \(state.rawValue) ORDER BY created DESC, id DESC LIMIT \(limit)
            """, entry)
    }

    /// Makes failed messages due again; all of them, or the one named.
    package func retry(_ id: OutboxID?, at now: Date) throws -> Int {
        if let id {
            return try connection.run(
                """
                UPDATE outbox SET state = 'waiting', attempts = 0, due = \(now), leased = \(0)
                WHERE id = \(id) AND state <> 'sent'
                """)
        }
        return try connection.run(
            "UPDATE outbox SET state = 'waiting', attempts = 0, due = \(now), leased = \(0) WHERE state = 'failed'")
    }

    /// Throws away what nobody will look at any more: failed ones of old age, and all sent ones but the newest.
    package func deleteOld(failedBefore: Date, keepingSent kept: Int, limit: Int) throws -> Int {
        let failed = try connection.run(
            """
            DELETE FROM outbox WHERE id IN
            (SELECT id FROM outbox WHERE state = 'failed' AND created < \(failedBefore) LIMIT \(limit))
            """)
        let sent = try connection.run(
            """
            DELETE FROM outbox WHERE state = 'sent' AND id NOT IN
            (SELECT id FROM outbox WHERE state = 'sent' ORDER BY created DESC, id DESC LIMIT \(kept))
            """)
        return failed + sent
    }

    /// Drawn from the id, which is random.
    private static func shard(of id: OutboxID) -> Int {
        id.text.utf8.reduce(0) { ($0 &* 31 &+ Int($1)) & 0xFFFF } % Limits.outboxShards
    }

    private func entry(_ row: any Row) throws -> OutboxEntry {
        guard let state = OutboxEntry.State(rawValue: try row.required(3, of: "outbox")) else {
            throw StoreError.damaged(table: "outbox")
        }
        return OutboxEntry(
            id: row.identifier(0), pool: row.identifier(1), sealed: row.blob(2) ?? [],
            created: try row.requiredMoment(7, of: "outbox"), state: state, attempts: Int(row.integer(4) ?? 0),
            due: try row.requiredMoment(5, of: "outbox"), lastError: row.text(6))
    }
}
