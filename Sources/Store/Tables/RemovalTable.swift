package import Domain
import Foundation

/// What is still to be thrown away. Nobody finds it any more: it may take its time, in transactions of bounded size.
package struct RemovalTable {
    let connection: any Connection

    func insert(_ removal: Removal, at now: Date) throws {
        try connection.run(
            """
            INSERT INTO removal (pool, account, created) VALUES (\(removal.pool), \(removal.subject.text), \(now))
            ON CONFLICT (pool, account) DO NOTHING
            """)
    }

    package func some(limit: Int) throws -> [Removal] {
        try connection.rows("SELECT pool, account FROM removal ORDER BY pool, account LIMIT \(limit)") { row in
            Removal(pool: row.identifier(0), of: Removal.Subject(text: row.text(1) ?? ""))
        }
    }

    /// Whether a whole pool of that id is still being thrown away.
    package func isUnderWay(of pool: PoolID) throws -> Bool {
        try connection.row("SELECT pool FROM removal WHERE pool = \(pool) AND account = ''") { _ in true } ?? false
    }

    package func delete(_ removal: Removal) throws {
        try connection.run("DELETE FROM removal WHERE pool = \(removal.pool) AND account = \(removal.subject.text)")
    }

    /// Throws away about so many rows.
    /// - Returns: how many rows went; zero when the removal was done, and is itself no more.
    package func workOff(_ removal: Removal, limit: Int) throws -> Int {
        var step = RemovalStep(connection: connection, budget: limit)
        switch removal.subject {
        case .pool: try step.deleteAll(of: removal.pool)
        case .user(let user): try step.deleteSessions(of: user, in: removal.pool)
        case .group(let group): try step.deleteMembers(of: group, in: removal.pool)
        }
        if step.spent == 0 { try delete(removal) }
        return step.spent
    }
}
