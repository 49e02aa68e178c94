package import Foundation

extension Schema {
    /// The newest step that this program knows.
    package static var newest: Int { migrations.map(\.number).max() ?? 0 }
}

/// How far the schema of a database has been brought.
package enum SchemaState: Sendable, Hashable {
    /// Nothing has been made yet.
    case none
    /// The number of the newest step that was applied.
    case at(Int)

    /// The number of the newest step; 0 where there is none.
    package var number: Int {
        switch self {
        case .none: 0
        case .at(let number): number
        }
    }
}

extension Store {
    /// How far the schema is, without changing it.
    package func schema() async throws -> SchemaState {
        try await newestMigration().map { .at($0.number) } ?? .none
    }

    /// When the newest step of the schema was applied, by the clock of whoever applied it.
    package func schemaChanged() async throws -> Date? { try await newestMigration()?.applied }

    private func newestMigration() async throws -> (number: Int, applied: Date)? {
        do {
            return try await read { tables in
                try tables.connection.row("SELECT number, applied FROM migration ORDER BY number DESC LIMIT 1") { row in
                    (Int(row.integer(0) ?? 0), try row.requiredMoment(1, of: "migration"))
                }
            }
        } catch StoreError.missingTable {
            return nil
        }
    }
}
