package import Domain

/// New users, many at once by few statements.
package struct UserBatchTable {
    let connection: any Connection

    /// A user with all names by which there is to be a sign-in.
    package struct NewUser: Sendable {
        package let user: User
        package let password: String?
        package let names: [SignInName]

        package init(user: User, password: String?, names: [SignInName]) {
            self.user = user
            self.password = password
            self.names = names
        }
    }

    /// Which of these names somebody in the pool has.
    package func taken(_ names: [String], in pool: PoolID) throws -> Set<String> {
        var found: Set<String> = []
        try names.inStatements { names in
            let parameters = names.indices.map { "$\($0 - names.startIndex + 2)" }.joined(separator: ", ")
            let text = "SELECT name FROM sign_in_name WHERE pool = $1 AND name IN (\(parameters))"
            let values = [pool.sqlValue] + names.map(SQLValue.text)
            found.formUnion(try connection.rows(SQL(text: text, values: values)) { $0.text(0) ?? "" })
        }
        return found
    }

    /// - Throws: `StoreError.missingPool` when the pool is no more, `duplicate` when somebody was quicker.
    package func insert(_ users: [NewUser], in pool: PoolID) throws {
        let known = try connection.row("SELECT generation, searched_inside FROM pool WHERE id = \(pool)") {
            (generation: $0.integer(0) ?? 0, inside: SearchedInside(text: $0.text(1) ?? ""))
        }
        guard let (generation, inside) = known else { throw StoreError.missingPool }
        try TablePages(named: "account", connection: connection).insert(users.map { values(of: $0, generation) })
        let names = users.flatMap { new in
            new.names.map { name in
                [
                    "pool": pool.sqlValue, "name": .text(name.text), "kind": .text(name.kind.rawValue), "account": new.user.id.sqlValue,
                ]
            }
        }
        try TablePages(named: "sign_in_name", connection: connection).insert(names)
        try UserIndexTable(connection: connection).insert(users.map(\.user), inside: inside)
    }

    private func values(of new: NewUser, _ generation: Int64) -> [String: SQLValue] {
        let user = new.user
        return [
            "pool": user.pool.sqlValue, "id": user.id.sqlValue, "username": .text(user.username), "status": .text(user.status.rawValue),
            "enabled": .bool(user.isEnabled), "attributes": JSON.object(user.attributes.mapValues(JSON.string)).sqlValue,
            "password": new.password.map(SQLValue.text) ?? .null, "password_set": user.passwordSet?.sqlValue ?? .null,
            "signed_out": user.signedOut?.sqlValue ?? .null, "created": user.created.sqlValue, "modified": user.modified.sqlValue,
            "mfa": user.mfa.json?.sqlValue ?? .null, "generation": .integer(generation),
        ]
    }
}
