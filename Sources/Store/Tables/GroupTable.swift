package import Domain
package import Foundation

/// Groups. `group` is a word of SQL: the table has another name.
package struct GroupTable {
    let connection: any Connection

    /// - Throws: `StoreError.missingPool` when the pool is no more, `duplicate` when the pool has one of that name.
    package func insert(_ group: Group) throws {
        try PoolTable(connection: connection).require(group.pool)
        // Nodes remember of a pool that it has no groups.
        if try !exist(in: group.pool) { try RevisionTable(connection: connection).advance() }
        try connection.run(
            """
            INSERT INTO user_group (pool, id, name, description, role, precedence, created, modified)
            VALUES (\(group.pool), \(group.id), \(group.name), \(group.details.description), \(group.details.role),
                \(group.details.precedence), \(group.created), \(group.modified))
            """)
    }

    package func update(_ group: Group) throws {
        try connection.run(
            """
            UPDATE user_group SET description = \(group.details.description), role = \(group.details.role),
                precedence = \(group.details.precedence), modified = \(group.modified)
            WHERE pool = \(group.pool) AND id = \(group.id)
            """)
    }

    /// From now on nobody is in it; what says who was goes in batches, later.
    package func delete(_ group: Group, at now: Date) throws {
        try connection.run("DELETE FROM user_group WHERE pool = \(group.pool) AND id = \(group.id)")
        try RemovalTable(connection: connection).insert(Removal(pool: group.pool, of: .group(group.id)), at: now)
    }

    package func find(_ name: String, in pool: PoolID) throws -> Group? {
        try connection.row(
            """
            SELECT pool, id, name, description, role, precedence, created, modified FROM user_group
            WHERE pool = \(pool) AND name = \(name)
            """, Self.group)
    }

    /// A pool's groups in the order of their names, after that one.
    package func page(of pool: PoolID, after name: String?, limit: Int) throws -> [Group] {
        try connection.rows(
            """
            SELECT pool, id, name, description, role, precedence, created, modified FROM user_group
            WHERE pool = \(pool) AND name > \(name ?? "") ORDER BY name LIMIT \(limit)
            """, Self.group)
    }

    package func count(of pool: PoolID) throws -> Int {
        Int(try connection.row("SELECT count(*) FROM user_group WHERE pool = \(pool)") { $0.integer(0) ?? 0 } ?? 0)
    }

    /// Whether the pool has any.
    package func exist(in pool: PoolID) throws -> Bool {
        try connection.row("SELECT name FROM user_group WHERE pool = \(pool) ORDER BY name LIMIT 1") { _ in true } ?? false
    }

    static func group(_ row: any Row) throws -> Group {
        Group(
            id: row.identifier(1), pool: row.identifier(0), name: try row.required(2, of: "user_group"),
            details: Group.Details(description: row.text(3), role: row.text(4), precedence: row.integer(5).map { Int($0) }),
            created: try row.requiredMoment(6, of: "user_group"), modified: try row.requiredMoment(7, of: "user_group"))
    }
}
