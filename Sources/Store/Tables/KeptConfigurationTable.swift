package import Domain

/// What pools are told that has no effect yet.
package struct KeptConfigurationTable {
    let connection: any Connection

    /// - Throws: `StoreError.missingPool` when the pool is no more.
    package func put(_ kept: KeptConfiguration) throws {
        try PoolTable(connection: connection).require(kept.pool)
        try connection.run(
            """
            INSERT INTO kept_configuration (pool, kind, subject, document, modified)
            VALUES (\(kept.pool), \(kept.kind.rawValue), \(kept.subject), \(kept.document), \(kept.modified))
            ON CONFLICT (pool, kind, subject) DO UPDATE SET document = excluded.document, modified = excluded.modified
            """)
    }

    package func find(_ kind: KeptConfiguration.Kind, of subject: String = "", in pool: PoolID) throws -> KeptConfiguration? {
        try connection.row(
            """
            SELECT subject, document, modified FROM kept_configuration
            WHERE pool = \(pool) AND kind = \(kind.rawValue) AND subject = \(subject)
            """
        ) { try kept($0, kind, pool) }
    }

    /// By subject, after that one.
    package func page(_ kind: KeptConfiguration.Kind, in pool: PoolID, after subject: String, limit: Int) throws -> [KeptConfiguration] {
        try connection.rows(
            """
            SELECT subject, document, modified FROM kept_configuration
            WHERE pool = \(pool) AND kind = \(kind.rawValue) AND subject > \(subject) ORDER BY subject LIMIT \(limit)
            """
        ) { try kept($0, kind, pool) }
    }

    package func delete(_ kind: KeptConfiguration.Kind, of subject: String = "", in pool: PoolID) throws {
        try connection.run(
            "DELETE FROM kept_configuration WHERE pool = \(pool) AND kind = \(kind.rawValue) AND subject = \(subject)")
    }

    /// What is kept of a client that goes.
    func deleteAll(of client: ClientID, in pool: PoolID) throws {
        try delete(.risk, of: client.text, in: pool)
        for kept in try page(.clientMetadataPolicy, in: pool, after: "", limit: Limits.metadataPoliciesPerPool)
        where ClientMetadataPolicy(kept)?.client == client {
            try delete(.clientMetadataPolicy, of: kept.subject, in: pool)
        }
    }

    private func kept(_ row: any Row, _ kind: KeptConfiguration.Kind, _ pool: PoolID) throws -> KeptConfiguration {
        KeptConfiguration(
            pool: pool, kind: kind, subject: try row.required(0, of: "kept_configuration"),
            document: try row.json(1, of: "kept_configuration"), modified: try row.requiredMoment(2, of: "kept_configuration"))
    }
}
