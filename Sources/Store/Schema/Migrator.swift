package import Foundation

/// Brings a database to the schema that this program knows.
package struct Migrator: Sendable {
    let database: any Database
    let migrations: [Migration]

    package init(_ database: any Database, migrations: [Migration] = Schema.migrations) {
        self.database = database
        self.migrations = migrations
    }

    /// The schema is newer than this program: an older one must not touch it.
    package struct TooNew: Error, Equatable, CustomStringConvertible {
        let found: Int
        let known: Int
        package var description: String {
            "the database has schema \(found), this program knows up to \(known): start a newer lifeguard"
        }
    }

    /// Applies what is missing, each step in a transaction of its own. Of several nodes that begin at once one applies a
    /// step, and the others wait for it.
    package func migrate(at now: Date) async throws {
        let known = migrations.map(\.number).max() ?? 0
        let found = try await found()
        guard found <= known else { throw TooNew(found: found, known: known) }
        guard found < known else { return }
        try await makeLedger()
        for migration in migrations where migration.number > found { try await apply(migration, at: now) }
    }

    /// The newest step that was applied; 0 for a database that has none. Asking needs no right to change the schema.
    private func found() async throws -> Int {
        do { return try await database.read(Self.newest) } catch StoreError.missingTable { return 0 }
    }

    private func apply(_ migration: Migration, at now: Date) async throws {
        do {
            try await database.write { connection in
                // First of all, so that whoever comes second waits here until the step has been made.
                try connection.run(
                    Self.withoutTimeout("INSERT INTO migration (number, applied) VALUES (\(migration.number), \(now))"))
                for statement in migration.statements { try connection.run(Self.withoutTimeout(SQL(text: statement))) }
            }
        } catch StoreError.duplicate {
            // Somebody was quicker; anything else that exists already is a failure.
            guard try await database.read(Self.newest) >= migration.number else { throw StoreError.duplicate }
        }
    }

    private func makeLedger() async throws {
        do {
            _ = try await database.write { connection in
                try connection.run(
                    Self.withoutTimeout("CREATE TABLE IF NOT EXISTS migration (number bigint PRIMARY KEY, applied bigint NOT NULL)"))
            }
        } catch StoreError.duplicate {
            // Of several who make it at once, PostgreSQL tells all but one that its catalogue knows the name already.
        }
    }

    private static func withoutTimeout(_ sql: SQL) -> SQL {
        var sql = sql
        sql.hasNoTimeout = true
        return sql
    }

    private static func newest(_ connection: any Connection) throws -> Int {
        let rows = try connection.rows("SELECT number FROM migration ORDER BY number DESC LIMIT 1") { $0.integer(0) ?? 0 }
        return Int(rows.first ?? 0)
    }
}
