package import Domain

/// Who is signed in in which browser, by the hash of its cookie.
package struct BrowserSessionTable {
    let connection: any Connection

    package func insert(_ session: BrowserSession) throws {
        try connection.run(
            """
            INSERT INTO browser_session (id, pool, account, authenticated, expires)
            VALUES (\(session.id), \(session.pool), \(session.user), \(session.authenticated), \(session.expires))
            """)
    }

    package func find(_ id: BrowserSessionID) throws -> BrowserSession? {
        try connection.row("SELECT id, pool, account, authenticated, expires FROM browser_session WHERE id = \(id)") { row in
            BrowserSession(
                id: row.identifier(0), pool: row.identifier(1), user: row.identifier(2),
                authenticated: try row.requiredMoment(3, of: "browser_session"),
                expires: try row.requiredMoment(4, of: "browser_session"))
        }
    }

    package func delete(_ id: BrowserSessionID) throws {
        try connection.run("DELETE FROM browser_session WHERE id = \(id)")
    }
}
