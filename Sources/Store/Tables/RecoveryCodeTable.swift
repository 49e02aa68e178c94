package import Domain
package import Foundation

/// Recovery codes that have not been used yet, by their keyed hashes; a handful for a user.
package struct RecoveryCodeTable {
    let connection: any Connection

    /// The old ones count no more.
    package func replace(by hashes: [[UInt8]], of user: UserID, in pool: PoolID, at now: Date) throws {
        try connection.run("DELETE FROM recovery_code WHERE pool = \(pool) AND account = \(user)")
        for hash in hashes {
            try connection.run(
                "INSERT INTO recovery_code (pool, account, hash, created) VALUES (\(pool), \(user), \(hash), \(now))")
        }
    }

    package func count(of user: UserID, in pool: PoolID) throws -> Int {
        Int(
            try connection.row("SELECT count(*) FROM recovery_code WHERE pool = \(pool) AND account = \(user)") { $0.integer(0) ?? 0 }
                ?? 0)
    }

    package func contains(_ hash: [UInt8], of user: UserID, in pool: PoolID) throws -> Bool {
        try connection.row("SELECT 1 FROM recovery_code WHERE pool = \(pool) AND account = \(user) AND hash = \(hash)") { _ in true }
            ?? false
    }

    /// - Returns: whether there was that one: of two that bring it, one finds it.
    package func use(_ hash: [UInt8], of user: UserID, in pool: PoolID) throws -> Bool {
        try connection.run("DELETE FROM recovery_code WHERE pool = \(pool) AND account = \(user) AND hash = \(hash)") > 0
    }
}
