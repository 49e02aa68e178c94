package import Domain
import Foundation

/// The public halves of users' passkeys.
package struct PasskeyTable {
    let connection: any Connection

    /// - Throws: `StoreError.duplicate` when somebody in the pool has one of that id.
    package func insert(_ passkey: Passkey, of user: UserID, in pool: PoolID) throws {
        try connection.run(
            """
            INSERT INTO passkey (pool, id, account, public_key, sign_count, content, created)
            VALUES (\(pool), \(passkey.idText), \(user), \(passkey.publicKey), \(Int64(passkey.signCount)), \(passkey.content),
                \(passkey.created))
            """)
    }

    /// Those of a user, the oldest first: never more than `Limits.passkeysPerUser`.
    package func all(of user: UserID, in pool: PoolID) throws -> [Passkey] {
        try connection.rows(
            """
            SELECT id, account, public_key, sign_count, content, created FROM passkey
            WHERE pool = \(pool) AND account = \(user) ORDER BY created, id
            """, passkey)
    }

    /// Whose passkey it is.
    package func owner(of id: String, in pool: PoolID) throws -> UserID? {
        try connection.row("SELECT account FROM passkey WHERE pool = \(pool) AND id = \(id)") { $0.identifier(0) }
    }

    /// Writes what a use of it has changed, unless another has moved the counter on meanwhile.
    ///
    /// - Returns: whether it was written.
    package func update(_ passkey: Passkey, countedFrom count: UInt32, of user: UserID, in pool: PoolID) throws -> Bool {
        try connection.run(
            """
            UPDATE passkey SET sign_count = \(Int64(passkey.signCount)), content = \(passkey.content)
            WHERE pool = \(pool) AND id = \(passkey.idText) AND account = \(user) AND sign_count = \(Int64(count))
            """) > 0
    }

    /// - Returns: whether there was one.
    package func delete(_ id: String, of user: UserID, in pool: PoolID) throws -> Bool {
        try connection.run("DELETE FROM passkey WHERE pool = \(pool) AND id = \(id) AND account = \(user)") > 0
    }

    private func passkey(_ row: any Row) throws -> Passkey {
        guard
            let passkey = Passkey(
                id: try row.required(0, of: "passkey"), owner: row.identifier(1), publicKey: row.blob(2) ?? [],
                signCount: row.integer(3) ?? 0, content: try row.json(4, of: "passkey"),
                created: try row.requiredMoment(5, of: "passkey"))
        else { throw StoreError.damaged(table: "passkey") }
        return passkey
    }
}
