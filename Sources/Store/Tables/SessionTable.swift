package import Domain
package import Foundation

/// Sign-ins, each with everything that was issued from it.
package struct SessionTable {
    let connection: any Connection

    package func insert(_ session: Session) throws {
        try connection.run(
            """
            INSERT INTO session (id, pool, account, client, event, scopes, details, authenticated, expires, revoked)
            VALUES (\(session.id), \(session.pool), \(session.user), \(session.client), \(session.eventID),
                \(session.scopes.joined(separator: " ")), \(session.details.json?.text), \(session.authenticated), \(session.expires), \(session.revoked))
            """)
    }

    package func find(_ id: SessionID) throws -> Session? {
        try connection.row(
            """
            SELECT id, pool, account, client, event, scopes, details, authenticated, expires, revoked FROM session WHERE id = \(id)
            """
        ) { row in
            Session(
                id: row.identifier(0), pool: row.identifier(1), user: row.identifier(2), client: row.identifier(3),
                eventID: try row.required(4, of: "session"),
                scopes: try row.required(5, of: "session").split(separator: " ").map(String.init),
                details: row.text(6) == nil ? .none : TokenDetails(try row.json(6, of: "session")),
                authenticated: try row.requiredMoment(7, of: "session"), expires: try row.requiredMoment(8, of: "session"),
                revoked: row.moment(9))
        }
    }

    package func revoke(_ id: SessionID, at now: Date) throws {
        try connection.run("UPDATE session SET revoked = \(now) WHERE id = \(id) AND revoked IS NULL")
    }

    package func revokeAll(of user: UserID, in pool: PoolID, at now: Date) throws {
        try connection.run(
            "UPDATE session SET revoked = \(now) WHERE pool = \(pool) AND account = \(user) AND revoked IS NULL")
    }
}
