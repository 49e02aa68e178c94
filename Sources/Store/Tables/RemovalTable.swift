package import Domain
import Foundation

/// A pool or a user that is gone, and whose rows are still to be thrown away.
package struct Removal: Sendable, Hashable {
    package let pool: PoolID
    /// Nil for the whole pool.
    package let user: UserID?

    package init(pool: PoolID, user: UserID?) {
        self.pool = pool
        self.user = user
    }
}

/// What is still to be thrown away. Nobody finds it any more: it may take its time, in transactions of bounded size.
package struct RemovalTable {
    let connection: any Connection

    func insert(_ removal: Removal, at now: Date) throws {
        try connection.run(
            """
            INSERT INTO removal (pool, account, created) VALUES (\(removal.pool), \(removal.user?.text ?? ""), \(now))
            ON CONFLICT (pool, account) DO NOTHING
            """)
    }

    package func first() throws -> Removal? {
        try connection.row("SELECT pool, account FROM removal ORDER BY pool, account LIMIT 1") { row in
            let user: UserID = row.identifier(1)
            return Removal(pool: row.identifier(0), user: user.text.isEmpty ? nil : user)
        }
    }

    /// Throws away no more than so many rows of each table.
    /// - Returns: how many rows went; zero when the removal was done, and is itself no more.
    package func workOff(_ removal: Removal, limit: Int) throws -> Int {
        let count = try removal.user.map { try deleteSessions(of: $0, in: removal.pool, limit) } ?? deleteAll(of: removal.pool, limit)
        if count == 0 {
            try connection.run("DELETE FROM removal WHERE pool = \(removal.pool) AND account = \(removal.user?.text ?? "")")
        }
        return count
    }

    private func deleteSessions(of user: UserID, in pool: PoolID, _ limit: Int) throws -> Int {
        let tokens = try connection.run(
            """
            DELETE FROM refresh_token WHERE hash IN (
                SELECT t.hash FROM session s JOIN refresh_token t ON t.session = s.id
                WHERE s.pool = \(pool) AND s.account = \(user) LIMIT \(limit))
            """)
        guard tokens < limit else { return tokens }
        return try tokens
            + connection.run(
                """
                DELETE FROM session WHERE id IN (
                    SELECT id FROM session WHERE pool = \(pool) AND account = \(user) LIMIT \(limit))
                """)
    }

    private func deleteAll(of pool: PoolID, _ limit: Int) throws -> Int {
        // Users one by one: whatever hangs on them is found by the keys that they have.
        let users = try connection.rows("SELECT id FROM account WHERE pool = \(pool) ORDER BY id LIMIT \(max(1, limit / 10))") {
            $0.identifier(0) as UserID
        }
        var count = users.count
        for user in users {
            let sessions = try deleteSessions(of: user, in: pool, limit)
            count += sessions
            // There may be more of them: the user stays findable until they are gone.
            guard sessions < limit else { return count }
            try connection.run("DELETE FROM sign_in_name WHERE pool = \(pool) AND account = \(user)")
            try connection.run("DELETE FROM account WHERE pool = \(pool) AND id = \(user)")
        }
        guard users.isEmpty else { return count }
        // Codes and counts are kept for names that nobody has, too.
        let expiring = ExpiringTables(connection: connection)
        for table in [ExpiringTable.codes, .allowances, .lockouts] { count += try expiring.deleteAll(of: pool, from: table, limit: limit) }
        count += try connection.run(
            "DELETE FROM outbox WHERE id IN (SELECT id FROM outbox WHERE pool = \(pool) LIMIT \(limit))")
        return count
    }
}
