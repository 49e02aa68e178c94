package import Domain
package import Foundation

/// Sign-ins, each with everything that was issued from it.
package struct SessionTable {
    let connection: any Connection

    package func insert(_ session: Session) throws {
        try connection.run(
            """
            INSERT INTO session
                (id, pool, account, client, event, scopes, details, authenticated, expires, created, used, revoked)
            VALUES (\(session.id), \(session.pool), \(session.user), \(session.client), \(session.eventID),
                \(session.scopes.joined(separator: " ")), \(document(of: session)), \(session.authenticated), \(session.expires),
                \(session.created), \(session.used), \(session.revoked))
            """)
    }

    package func find(_ id: SessionID) throws -> Session? {
        try connection.row(
            """
            SELECT id, pool, account, client, event, scopes, details, authenticated, expires, created, used, revoked
            FROM session WHERE id = \(id)
            """, session)
    }

    /// Those of a user that neither ended nor were ended, the one that was used last at the beginning.
    package func living(of user: UserID, in pool: PoolID, at now: Date, limit: Int) throws -> [Session] {
        try connection.rows(
            """
            SELECT id, pool, account, client, event, scopes, details, authenticated, expires, created, used, revoked FROM session
            WHERE pool = \(pool) AND account = \(user) AND revoked IS NULL AND expires > \(now)
            ORDER BY coalesce(used, authenticated) DESC, id LIMIT \(limit)
            """, session)
    }

    /// Ends those of a user's sessions that have not been used for the longest time, until no more than so many are left.
    /// - Parameter batch: how many it ends at most.
    package func revokeLeastUsed(of user: UserID, in pool: PoolID, keeping count: Int, at now: Date, batch: Int) throws {
        try connection.run(
            """
            UPDATE session SET revoked = \(now) WHERE id IN (
                SELECT id FROM session WHERE pool = \(pool) AND account = \(user) AND revoked IS NULL AND expires > \(now)
                ORDER BY coalesce(used, authenticated) DESC, id LIMIT \(batch) OFFSET \(count))
            """)
    }

    /// Notes that a refresh token of the session was used.
    package func use(_ id: SessionID, at now: Date) throws {
        try connection.run("UPDATE session SET used = \(now) WHERE id = \(id)")
    }

    package func revoke(_ id: SessionID, at now: Date) throws {
        try connection.run("UPDATE session SET revoked = \(now) WHERE id = \(id) AND revoked IS NULL")
    }

    package func revokeAll(of user: UserID, in pool: PoolID, at now: Date) throws {
        try connection.run(
            "UPDATE session SET revoked = \(now) WHERE pool = \(pool) AND account = \(user) AND revoked IS NULL")
    }

    private func document(of session: Session) -> JSON {
        var members = (session.details.json?.object ?? [:]).merging(session.origin.members) { $1 }
        if let assurance = session.assurance { members.merge(assurance.members) { $1 } }
        if let device = session.device { members["device"] = .string(device.text) }
        return .object(members)
    }

    private func session(_ row: any Row) throws -> Session {
        let document = row.text(6) == nil ? nil : try row.json(6, of: "session")
        return Session(
            id: row.identifier(0), pool: row.identifier(1), user: row.identifier(2), client: row.identifier(3),
            eventID: try row.required(4, of: "session"),
            scopes: try row.required(5, of: "session").split(separator: " ").map(String.init),
            details: TokenDetails(document), origin: SessionOrigin(document), assurance: Assurance(document),
            device: document?["device"]?.string.map { DeviceKey($0) },
            authenticated: try row.requiredMoment(7, of: "session"), expires: try row.requiredMoment(8, of: "session"),
            created: row.moment(9), used: row.moment(10), revoked: row.moment(11))
    }
}
