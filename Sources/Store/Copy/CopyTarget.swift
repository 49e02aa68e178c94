import Domain
import Foundation

/// The database that a copy goes into: made ready, claimed, or found as an earlier run left it.
struct CopyTarget: Sendable {
    let database: any Database

    /// What a run begins with.
    struct Beginning: Sendable {
        let entries: [TransferTable.Entry]
        /// How many rows an earlier run had brought.
        let rowsBefore: Int
    }

    /// - Parameter keyring: the source's rows of it, by which the source is known again.
    func begin(with keyring: [[SQLValue]], at now: Date) async throws -> Beginning {
        try await refuseOlderData()
        try await Migrator(database).migrate(at: now)
        let source = Self.identity(of: keyring)
        return try await database.write { connection in
            let transfer = TransferTable(connection: connection)
            let begun = try transfer.all()
            guard begun.isEmpty else { return try Self.resumable(begun, source) }
            try Self.empty(connection)
            // The keyring comes with the claim: no node can tie the target to a key of its own from here on.
            try TablePages(table: Contents.keyring, connection: connection).insert(keyring)
            for table in Contents.tables {
                let rows = table.name == Contents.keyring.name ? keyring : []
                let position = CopyPosition(rows.last.map(table.key(of:)))
                try transfer.insert(
                    TransferTable.Entry(name: table.name, source: source, position: position.text, copied: rows.count, started: now))
            }
            return Beginning(entries: try transfer.all(), rowsBefore: 0)
        }
    }

    /// Data under a schema that is not the newest is somebody's: it is refused before the schema is touched.
    private func refuseOlderData() async throws {
        guard case .at(let number) = try await Store(database).schema(), number < Schema.newest else { return }
        do {
            let isTied = try await database.read { try !TablePages(table: Contents.keyring, connection: $0).isEmpty() }
            if isTied { throw CopyRefusal.targetIsNotEmpty(table: Contents.keyring.name) }
        } catch StoreError.missingTable {
            // The schema was begun, and has not come as far as the keyring.
        }
    }

    private static func resumable(_ begun: [TransferTable.Entry], _ source: String) throws -> Beginning {
        guard begun.allSatisfy({ $0.source == source }) else { throw CopyRefusal.targetIsAnothersCopy }
        guard begun.contains(where: { !$0.isFinished }) else { throw CopyRefusal.targetIsFinished }
        return Beginning(entries: begun, rowsBefore: begun.reduce(0) { $0 + $1.copied })
    }

    private static func empty(_ connection: any Connection) throws {
        for table in Contents.tables {
            let pages = TablePages(table: table, connection: connection)
            if table.isSeeded {
                try pages.deleteAll()
            } else if try !pages.isEmpty() {
                throw CopyRefusal.targetIsNotEmpty(table: table.name)
            }
        }
    }

    private static func identity(of keyring: [[SQLValue]]) -> String {
        var checksum = Checksum()
        for row in keyring { checksum.add(row) }
        return checksum.description
    }
}
