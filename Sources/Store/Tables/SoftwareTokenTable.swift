package import Domain
import Foundation

/// The authenticator app of each user that has one.
package struct SoftwareTokenTable {
    let connection: any Connection

    package func put(_ token: SoftwareToken) throws {
        try connection.run(
            """
            INSERT INTO software_token (pool, account, seed, pending, name, last_step, created)
            VALUES (\(token.pool), \(token.user), \(token.sealedSeed), \(token.pendingSeed), \(token.name), \(token.lastStep),
                \(token.created))
            ON CONFLICT (pool, account) DO UPDATE SET seed = excluded.seed, pending = excluded.pending, name = excluded.name,
                last_step = excluded.last_step
            """)
    }

    package func find(of user: UserID, in pool: PoolID) throws -> SoftwareToken? {
        try connection.row(
            """
            SELECT pool, account, seed, pending, name, last_step, created FROM software_token
            WHERE pool = \(pool) AND account = \(user)
            """
        ) { row in
            SoftwareToken(
                pool: row.identifier(0), user: row.identifier(1), sealedSeed: row.blob(2), pendingSeed: row.blob(3), name: row.text(4),
                lastStep: row.integer(5) ?? 0, created: try row.requiredMoment(6, of: "software_token"))
        }
    }

    /// - Returns: whether there was one.
    package func delete(of user: UserID, in pool: PoolID) throws -> Bool {
        try connection.run("DELETE FROM software_token WHERE pool = \(pool) AND account = \(user)") > 0
    }
}
