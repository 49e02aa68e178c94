package import Domain
package import Foundation

/// The hashes of passwords that users had, where their pool forbids to choose them again; the present one stands in `account`.
package struct PasswordHistoryTable {
    let connection: any Connection

    package func newest(of user: UserID, in pool: PoolID, limit: Int) throws -> [String] {
        guard limit > 0 else { return [] }
        return try connection.rows(
            """
            SELECT hash FROM password_history WHERE pool = \(pool) AND account = \(user) ORDER BY replaced DESC, hash LIMIT \(limit)
            """
        ) { $0.text(0) ?? "" }
    }

    /// Adds a password that is replaced, and throws away those beyond so many: all, where none are kept.
    package func keep(_ hash: String?, of user: UserID, in pool: PoolID, at now: Date, newest count: Int) throws {
        if let hash, count > 0 {
            try connection.run(
                """
                INSERT INTO password_history (pool, account, hash, replaced) VALUES (\(pool), \(user), \(hash), \(now))
                ON CONFLICT (pool, account, hash) DO UPDATE SET replaced = excluded.replaced
                """)
        }
        let kept = try newest(of: user, in: pool, limit: max(count, 0))
        let all = try newest(of: user, in: pool, limit: Limits.passwordHistory + 1)
        for hash in all where !kept.contains(hash) {
            try connection.run("DELETE FROM password_history WHERE pool = \(pool) AND account = \(user) AND hash = \(hash)")
        }
    }
}
