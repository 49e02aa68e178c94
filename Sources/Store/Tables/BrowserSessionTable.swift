package import Domain
package import Foundation

/// Who is signed in in which browser, by the hash of its cookie.
package struct BrowserSessionTable {
    let connection: any Connection

    package func insert(_ session: BrowserSession) throws {
        try connection.run(
            """
            INSERT INTO browser_session (id, pool, account, client, completes, assurance, authenticated, expires)
            VALUES (\(session.id), \(session.pool), \(session.user), \(session.client), \(session.completes),
                \(session.assurance.map { JSON.object($0.members).text }), \(session.authenticated), \(session.expires))
            """)
    }

    package func find(_ id: BrowserSessionID) throws -> BrowserSession? {
        try connection.row(
            "SELECT id, pool, account, client, completes, authenticated, expires, assurance FROM browser_session WHERE id = \(id)", session)
    }

    /// Those of a user that have not ended, the newest at the beginning.
    package func living(of user: UserID, in pool: PoolID, at now: Date, limit: Int) throws -> [BrowserSession] {
        try connection.rows(
            """
            SELECT id, pool, account, client, completes, authenticated, expires, assurance FROM browser_session
            WHERE pool = \(pool) AND account = \(user) AND expires > \(now) ORDER BY authenticated DESC, id LIMIT \(limit)
            """, session)
    }

    /// - Returns: whether what the session was made for was still to do.
    package func complete(_ id: BrowserSessionID) throws -> Bool {
        try connection.run("UPDATE browser_session SET completes = NULL WHERE id = \(id) AND completes IS NOT NULL") > 0
    }

    package func delete(_ id: BrowserSessionID) throws {
        try connection.run("DELETE FROM browser_session WHERE id = \(id)")
    }

    /// - Returns: how many went; as many as `limit` when there may be more.
    package func delete(of user: UserID, in pool: PoolID, limit: Int) throws -> Int {
        try connection.run(
            """
            DELETE FROM browser_session WHERE id IN (
                SELECT id FROM browser_session WHERE pool = \(pool) AND account = \(user) LIMIT \(limit))
            """)
    }

    private func session(_ row: any Row) throws -> BrowserSession {
        BrowserSession(
            id: row.identifier(0), pool: row.identifier(1), user: row.identifier(2),
            authenticated: try row.requiredMoment(5, of: "browser_session"), expires: try row.requiredMoment(6, of: "browser_session"),
            client: row.text(3).map { ClientID($0) }, completes: row.text(4),
            assurance: row.text(7) == nil ? nil : Assurance(try row.json(7, of: "browser_session")))
    }
}
