package import Domain

/// APIs that tokens may be for, with their scopes as one document.
package struct ResourceServerTable {
    let connection: any Connection

    /// - Throws: `StoreError.missingPool` when the pool is no more, `duplicate` when the pool has one of that identifier.
    package func insert(_ server: ResourceServer) throws {
        try PoolTable(connection: connection).require(server.pool)
        try connection.run(
            """
            INSERT INTO resource_server (pool, identifier, name, scopes)
            VALUES (\(server.pool), \(server.id), \(server.name), \(document(of: server.scopes)))
            """)
        try RevisionTable(connection: connection).advance()
    }

    /// - Returns: whether the server was there.
    package func update(_ server: ResourceServer) throws -> Bool {
        let changed = try connection.run(
            """
            UPDATE resource_server SET name = \(server.name), scopes = \(document(of: server.scopes))
            WHERE pool = \(server.pool) AND identifier = \(server.id)
            """)
        try RevisionTable(connection: connection).advance()
        return changed > 0
    }

    /// - Returns: whether the server was there.
    package func delete(_ id: ResourceServerID, in pool: PoolID) throws -> Bool {
        let changed = try connection.run("DELETE FROM resource_server WHERE pool = \(pool) AND identifier = \(id)")
        try RevisionTable(connection: connection).advance()
        return changed > 0
    }

    package func find(_ id: ResourceServerID, in pool: PoolID) throws -> ResourceServer? {
        try connection.row(
            "SELECT identifier, pool, name, scopes FROM resource_server WHERE pool = \(pool) AND identifier = \(id)", server)
    }

    /// A pool's servers in the order of their identifiers, after that one.
    package func page(of pool: PoolID, after id: ResourceServerID?, limit: Int) throws -> [ResourceServer] {
        try connection.rows(
            """
            SELECT identifier, pool, name, scopes FROM resource_server
            WHERE pool = \(pool) AND identifier > \(id?.text ?? "") ORDER BY identifier LIMIT \(limit)
            """, server)
    }

    package func count(of pool: PoolID) throws -> Int {
        Int(try connection.row("SELECT count(*) FROM resource_server WHERE pool = \(pool)") { $0.integer(0) ?? 0 } ?? 0)
    }

    /// Every scope that a client of the pool may be given.
    package func known(in pool: PoolID) throws -> KnownScopes {
        KnownScopes(try page(of: pool, after: nil, limit: Limits.resourceServersPerPool))
    }

    private func document(of scopes: [ResourceServer.Scope]) -> JSON {
        .array(scopes.map { ["name": .string($0.name), "description": .string($0.description)] })
    }

    private func server(_ row: any Row) throws -> ResourceServer {
        let scopes = try row.json(3, of: "resource_server").array?.map { scope in
            ResourceServer.Scope(name: scope["name"]?.string ?? "", description: scope["description"]?.string ?? "")
        }
        return ResourceServer(
            id: row.identifier(0), pool: row.identifier(1), name: try row.required(2, of: "resource_server"), scopes: scopes ?? [])
    }
}
