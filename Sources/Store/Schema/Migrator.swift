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

    /// Applies what is missing, each step in a transaction of its own.
    package func migrate(at now: Date) async throws {
        _ = try await database.write { connection in
            try connection.run("CREATE TABLE IF NOT EXISTS migration (number bigint PRIMARY KEY, applied bigint NOT NULL)")
        }
        let newest = migrations.map(\.number).max() ?? 0
        let found = try await database.read(Self.newest)
        guard found <= newest else { throw TooNew(found: found, known: newest) }
        for migration in migrations where migration.number > found {
            try await database.write { connection in
                // Asked again inside: another node may have been quicker.
                guard try Self.newest(connection) < migration.number else { return }
                for statement in migration.statements { try connection.run(SQL(stringLiteral: statement)) }
                try connection.run("INSERT INTO migration (number, applied) VALUES (\(migration.number), \(now))")
            }
        }
    }

    private static func newest(_ connection: any Connection) throws -> Int {
        let rows = try connection.rows("SELECT number FROM migration ORDER BY number DESC LIMIT 1") { $0.integer(0) ?? 0 }
        return Int(rows.first ?? 0)
    }
}
