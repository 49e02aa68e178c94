package import Domain
package import Foundation

/// Accounts: state, attributes as one JSON object, and the password's hash, which no `User` carries. A user who has not yet gone through
/// a change of the pool's schema is given as after it.
package struct UserTable {
    let connection: any Connection

    /// - Throws: `StoreError.missingPool` when the pool is no more.
    package func insert(_ user: User, password: String?) throws {
        try UserBatchTable(connection: connection).insert([.init(user: user, password: password, names: [])], in: user.pool)
    }

    /// Writes state and attributes; the password's hash stays.
    package func update(_ user: User) throws {
        let inside = try PoolTable(connection: connection).searchedInside(of: user.pool)
        let former = try raw(user.id, in: user.pool).map { Set(SearchEntry.all(of: $0, inside: inside)) } ?? []
        let entries = former.isEmpty ? [] : Set(SearchEntry.all(of: user, inside: inside))
        try index.delete(former.subtracting(entries), of: user.id, in: user.pool)
        try index.insert(entries.subtracting(former), of: user.id, in: user.pool)
        try connection.run(
            """
            UPDATE account SET status = \(user.status.rawValue), enabled = \(user.isEnabled), attributes = \(attributes(user)),
                password_set = \(user.passwordSet), signed_out = \(user.signedOut), mfa = \(user.mfa.json?.text), modified = \(user.modified),
                generation = (SELECT generation FROM pool WHERE id = \(user.pool))
            WHERE pool = \(user.pool) AND id = \(user.id)
            """)
    }

    /// Writes the lines by which users are found whose rows came from elsewhere.
    func index(_ ids: [UserID], in pool: PoolID) throws {
        let inside = try PoolTable(connection: connection).searchedInside(of: pool)
        try index.insert(try ids.compactMap { try raw($0, in: pool) }, inside: inside)
    }

    package func setPassword(_ hash: String, of user: UserID, in pool: PoolID) throws {
        try connection.run("UPDATE account SET password = \(hash) WHERE pool = \(pool) AND id = \(user)")
    }

    /// Replaces a hash by a stronger one of the same password, unless the password has been changed since.
    package func strengthenPassword(from old: String, to new: String, of user: UserID, in pool: PoolID) throws {
        try connection.run(
            "UPDATE account SET password = \(new) WHERE pool = \(pool) AND id = \(user) AND password = \(old)")
    }

    /// From now on nobody finds the user, and the names are free. What may be much goes in batches, later.
    package func delete(_ id: UserID, in pool: PoolID, at now: Date) throws {
        if let user = try raw(id, in: pool) {
            let inside = try PoolTable(connection: connection).searchedInside(of: pool)
            try index.delete(SearchEntry.all(of: user, inside: inside), of: id, in: pool)
        }
        try connection.run("DELETE FROM account WHERE pool = \(pool) AND id = \(id)")
        try connection.run("DELETE FROM sign_in_name WHERE pool = \(pool) AND account = \(id)")
        try connection.run("DELETE FROM code WHERE pool = \(pool) AND subject = \(id)")
        try connection.run("DELETE FROM address_change WHERE pool = \(pool) AND subject = \(id)")
        try connection.run("DELETE FROM allowance WHERE pool = \(pool) AND subject = \(id)")
        try connection.run("DELETE FROM lockout WHERE pool = \(pool) AND subject = \(id)")
        try connection.run("DELETE FROM password_history WHERE pool = \(pool) AND account = \(id)")
        try connection.run("DELETE FROM software_token WHERE pool = \(pool) AND account = \(id)")
        try connection.run("DELETE FROM recovery_code WHERE pool = \(pool) AND account = \(id)")
        try connection.run("DELETE FROM passkey WHERE pool = \(pool) AND account = \(id)")
        try connection.run("DELETE FROM device WHERE pool = \(pool) AND account = \(id)")
        try connection.run("DELETE FROM group_member WHERE pool = \(pool) AND account = \(id)")
        try RemovalTable(connection: connection).insert(Removal(pool: pool, of: .user(id)), at: now)
    }

    /// A pool that is gone has no users, also while their rows are still being thrown away.
    package func find(_ id: UserID, in pool: PoolID) throws -> User? {
        try connection.row(
            """
            SELECT a.pool, a.id, a.username, a.status, a.enabled, a.attributes, a.password_set, a.signed_out, a.created, a.modified, a.mfa,
                CASE WHEN a.generation < p.generation THEN c.change END
            FROM account a JOIN pool p ON p.id = a.pool LEFT JOIN schema_change c ON c.pool = a.pool
            WHERE a.pool = \(pool) AND a.id = \(id)
            """, Self.user)
    }

    /// What the user has to show, beside what stands in `User`; nil for nobody.
    package func factors(of id: UserID, in pool: PoolID) throws -> Factors? {
        try connection.row(
            """
            SELECT CASE WHEN a.password IS NULL THEN 0 ELSE 1 END, CASE WHEN a.verifier IS NULL THEN 0 ELSE 1 END,
                (SELECT count(*) FROM software_token t WHERE t.pool = a.pool AND t.account = a.id AND t.seed IS NOT NULL),
                (SELECT count(*) FROM passkey k WHERE k.pool = a.pool AND k.account = a.id)
            FROM account a WHERE a.pool = \(pool) AND a.id = \(id)
            """
        ) { row in
            Factors(
                hasPassword: row.integer(0) == 1, hasVerifier: row.integer(1) == 1, hasSoftwareToken: (row.integer(2) ?? 0) > 0,
                passkeys: Int(row.integer(3) ?? 0))
        }
    }

    /// What the password is proven by without being told, sealed; nil where there is none.
    package func verifier(of id: UserID, in pool: PoolID) throws -> [UInt8]? {
        try connection.row("SELECT verifier FROM account WHERE pool = \(pool) AND id = \(id)") { $0.blob(0) } ?? nil
    }

    package func setVerifier(_ sealed: [UInt8]?, of id: UserID, in pool: PoolID) throws {
        try connection.run("UPDATE account SET verifier = \(sealed) WHERE pool = \(pool) AND id = \(id)")
    }

    package func password(of id: UserID, in pool: PoolID) throws -> String? {
        try connection.rows("SELECT password FROM account WHERE pool = \(pool) AND id = \(id)") { $0.text(0) }.first ?? nil
    }

    /// A pool's users in the order of their ids, after that one.
    package func page(of pool: PoolID, after id: UserID?, limit: Int) throws -> [User] {
        try connection.rows(
            """
            SELECT a.pool, a.id, a.username, a.status, a.enabled, a.attributes, a.password_set, a.signed_out, a.created, a.modified, a.mfa,
                CASE WHEN a.generation < c.generation THEN c.change END
            FROM account a LEFT JOIN schema_change c ON c.pool = a.pool
            WHERE a.pool = \(pool) AND a.id > \(id?.text ?? "") ORDER BY a.id LIMIT \(limit)
            """, Self.user)
    }

    /// A group's members in the order of their ids, after that one.
    package func page(of group: GroupID, in pool: PoolID, after id: UserID?, limit: Int) throws -> [User] {
        try connection.rows(
            """
            SELECT a.pool, a.id, a.username, a.status, a.enabled, a.attributes, a.password_set, a.signed_out, a.created, a.modified, a.mfa,
                CASE WHEN a.generation < c.generation THEN c.change END
            FROM group_member m JOIN account a ON a.pool = m.pool AND a.id = m.account LEFT JOIN schema_change c ON c.pool = a.pool
            WHERE m.pool = \(pool) AND m.member_of = \(group) AND m.account > \(id?.text ?? "") ORDER BY m.account LIMIT \(limit)
            """, Self.user)
    }

    package func count(of pool: PoolID) throws -> Int {
        Int(try connection.row("SELECT count(*) FROM account WHERE pool = \(pool)") { $0.integer(0) ?? 0 } ?? 0)
    }

    private var index: UserIndexTable { UserIndexTable(connection: connection) }

    /// The user as the table, and with it the index, has it, whatever became of the pool and its schema.
    private func raw(_ id: UserID, in pool: PoolID) throws -> User? {
        try connection.row(
            """
            SELECT pool, id, username, status, enabled, attributes, password_set, signed_out, created, modified, mfa, CAST(NULL AS text)
            FROM account WHERE pool = \(pool) AND id = \(id)
            """, Self.user)
    }

    /// The next users of all pools, as the table has them.
    func raw(afterPool pool: String, account: String, limit: Int) throws -> [User] {
        try connection.rows(
            """
            SELECT pool, id, username, status, enabled, attributes, password_set, signed_out, created, modified, mfa, CAST(NULL AS text)
            FROM account WHERE (pool, id) > (\(pool), \(account)) ORDER BY pool, id LIMIT \(limit)
            """, Self.user)
    }

    /// The next users of a pool, as the table has them.
    func raw(after account: String, in pool: PoolID, limit: Int) throws -> [User] {
        try connection.rows(
            """
            SELECT pool, id, username, status, enabled, attributes, password_set, signed_out, created, modified, mfa, CAST(NULL AS text)
            FROM account WHERE pool = \(pool) AND id > \(account) ORDER BY id LIMIT \(limit)
            """, Self.user)
    }

    private func attributes(_ user: User) -> JSON { .object(user.attributes.mapValues(JSON.string)) }

    static func user(_ row: any Row) throws -> User {
        guard let status = User.Status(rawValue: try row.required(3, of: "account")), let enabled = row.bool(4) else {
            throw StoreError.damaged(table: "account")
        }
        var attributes = try row.json(5, of: "account").object?.compactMapValues(\.string) ?? [:]
        if row.text(11) != nil { attributes = try SchemaChangeTable.change(row, 11).applied(to: attributes).attributes }
        return User(
            pool: row.identifier(0), id: row.identifier(1), username: try row.required(2, of: "account"), status: status,
            isEnabled: enabled, attributes: attributes,
            created: try row.requiredMoment(8, of: "account"), modified: try row.requiredMoment(9, of: "account"),
            passwordSet: row.moment(6), signedOut: row.moment(7),
            mfa: row.text(10) == nil ? .none : MFAPreferences(try row.json(10, of: "account")))
    }
}
