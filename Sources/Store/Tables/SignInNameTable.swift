package import Domain

/// The index of names by which users are found; its primary key makes them unique in a pool.
package struct SignInNameTable {
    let connection: any Connection

    /// - Throws: `StoreError.duplicate` when somebody in the pool has the name.
    package func insert(_ name: SignInName, of user: UserID, in pool: PoolID) throws {
        try connection.run(
            """
            INSERT INTO sign_in_name (pool, name, kind, account) VALUES (\(pool), \(name.text), \(name.kind.rawValue), \(user))
            """)
    }

    package func delete(_ name: String, in pool: PoolID) throws {
        try connection.run("DELETE FROM sign_in_name WHERE pool = \(pool) AND name = \(name)")
    }

    package func owner(of name: String, in pool: PoolID) throws -> UserID? {
        try connection.row("SELECT account FROM sign_in_name WHERE pool = \(pool) AND name = \(name)") { $0.identifier(0) }
    }

    package func all(of user: UserID, in pool: PoolID) throws -> [SignInName] {
        try connection.rows("SELECT kind, name FROM sign_in_name WHERE pool = \(pool) AND account = \(user)") { row in
            guard let kind = SignInName.Kind(rawValue: try row.required(0, of: "sign_in_name")) else {
                throw StoreError.damaged(table: "sign_in_name")
            }
            return SignInName(kind: kind, text: try row.required(1, of: "sign_in_name"))
        }
    }
}
