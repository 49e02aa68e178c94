package import Domain
package import Foundation

/// The change of its schema that a pool's users go through now. From its first moment every user is read as after it; they are
/// written anew in batches, whose progress stands here, or when somebody changes them.
package struct SchemaChangeTable {
    let connection: any Connection

    package struct Pending: Sendable {
        package let change: SchemaChange
        /// The last user who was looked at; nil before the first.
        package let position: UserID?
    }

    /// - Throws: `StoreError.duplicate` while the pool's users go through another one, `missingPool` when the pool is no more.
    package func begin(_ change: SchemaChange, in pool: PoolID, at now: Date) throws {
        try PoolTable(connection: connection).require(pool)
        try connection.run("UPDATE pool SET generation = generation + 1 WHERE id = \(pool)")
        try connection.run(
            """
            INSERT INTO schema_change (pool, generation, change, position, started)
            VALUES (\(pool), (SELECT generation FROM pool WHERE id = \(pool)), \(change.json), '', \(now))
            """)
    }

    package func find(in pool: PoolID) throws -> Pending? {
        try connection.row("SELECT change, position FROM schema_change WHERE pool = \(pool)") { row in
            let position: UserID = row.identifier(1)
            return Pending(change: try Self.change(row, 0), position: position.text.isEmpty ? nil : position)
        }
    }

    /// Pools whose users go through one.
    package func pools(limit: Int) throws -> [PoolID] {
        try connection.rows("SELECT pool FROM schema_change ORDER BY pool LIMIT \(limit)") { $0.identifier(0) }
    }

    package func move(to user: UserID, in pool: PoolID) throws {
        try connection.run("UPDATE schema_change SET position = \(user) WHERE pool = \(pool)")
    }

    package func end(in pool: PoolID) throws {
        try connection.run("DELETE FROM schema_change WHERE pool = \(pool)")
    }

    static func change(_ row: any Row, _ column: Int) throws -> SchemaChange {
        guard let change = SchemaChange(try row.json(column, of: "schema_change")) else { throw StoreError.damaged(table: "schema_change") }
        return change
    }
}
