package import Domain

/// Administrators' access keys, secrets sealed.
package struct AccessKeyTable {
    let connection: any Connection

    package func insert(_ key: AccessKey) throws {
        try connection.run(
            """
            INSERT INTO access_key (id, name, secret, created, policy)
            VALUES (\(key.id), \(key.name), \(key.sealedSecret), \(key.created), \(key.policy.document))
            """)
        try RevisionTable(connection: connection).advance()
    }

    /// - Returns: whether the key was there.
    package func delete(_ id: AccessKeyID) throws -> Bool {
        let changed = try connection.run("DELETE FROM access_key WHERE id = \(id)")
        try RevisionTable(connection: connection).advance()
        return changed > 0
    }

    package func all() throws -> [AccessKey] {
        try connection.rows("SELECT id, name, secret, created, policy FROM access_key ORDER BY created, id") { row in
            AccessKey(
                id: row.identifier(0), name: try row.required(1, of: "access_key"), sealedSecret: row.blob(2) ?? [],
                created: try row.requiredMoment(3, of: "access_key"), policy: try policy(row))
        }
    }

    private func policy(_ row: any Row) throws -> AccessPolicy {
        guard row.text(4) != nil else { return .everything }
        guard let policy = AccessPolicy(try row.json(4, of: "access_key")) else { throw StoreError.damaged(table: "access_key") }
        return policy
    }
}
