package import Domain
package import Foundation

/// The key pairs of pools, private halves sealed.
package struct SigningKeyTable {
    let connection: any Connection

    /// - Throws: `StoreError.missingPool` when the pool is no more.
    package func insert(_ key: SigningKey) throws {
        try PoolTable(connection: connection).require(key.pool)
        try connection.run(
            """
            INSERT INTO signing_key (pool, id, use, sealed, jwk, created, signs, retires)
            VALUES (\(key.pool), \(key.id), \(key.use.rawValue), \(key.sealed), \(key.jwk), \(key.created), \(key.signs),
                \(key.retires))
            """)
        try RevisionTable(connection: connection).advance()
    }

    /// Sets an end to the publication of all keys of a pool that have none yet.
    package func retireAll(of pool: PoolID, at moment: Date) throws {
        try connection.run("UPDATE signing_key SET retires = \(moment) WHERE pool = \(pool) AND retires IS NULL")
    }

    /// A pool's keys, oldest first.
    package func all(of pool: PoolID) throws -> [SigningKey] {
        let keys = try connection.rows(
            "SELECT id, pool, use, sealed, jwk, created, signs, retires FROM signing_key WHERE pool = \(pool)", key)
        // Sorted here: databases put text in different orders, and what is published should be the same bytes everywhere.
        return keys.sorted { ($0.signs, $0.id.text) < ($1.signs, $1.id.text) }
    }

    /// - Returns: how many keys were thrown away.
    package func deleteRetired(at now: Date) throws -> Int {
        let count = try connection.run("DELETE FROM signing_key WHERE retires < \(now)")
        if count > 0 { try RevisionTable(connection: connection).advance() }
        return count
    }

    private func key(_ row: any Row) throws -> SigningKey {
        guard let use = SigningKey.Use(rawValue: try row.required(2, of: "signing_key")), let sealed = row.blob(3) else {
            throw StoreError.damaged(table: "signing_key")
        }
        return SigningKey(
            id: row.identifier(0), pool: row.identifier(1), use: use, sealed: sealed, jwk: try row.required(4, of: "signing_key"),
            created: try row.requiredMoment(5, of: "signing_key"), signs: try row.requiredMoment(6, of: "signing_key"),
            retires: row.moment(7))
    }
}
