/// What SQLite says of a file. Opening it has already asserted the write-ahead log with `synchronous = FULL`.
package struct SQLiteCheckup: Checkup {
    private let database: any Database

    package init(_ database: any Database) { self.database = database }

    package func engine() async throws -> Engine {
        Engine(name: "SQLite", version: try await answer("SELECT sqlite_version()"))
    }

    package func findings() async throws -> [Finding] {
        [try await soundness(), try await journal()]
    }

    private func soundness() async throws -> Finding {
        let verdict = try await answer("PRAGMA quick_check(1)")
        return verdict == "ok" ? .ok("database", "is sound") : .fail("database", "is damaged: \(verdict)")
    }

    private func journal() async throws -> Finding {
        let mode = try await answer("PRAGMA journal_mode")
        return mode == "wal"
            ? .ok("durability", "a write-ahead log with synchronous FULL: what is acknowledged is on the disk")
            : .fail("durability", "journal_mode is \(mode), and not wal")
    }

    private func answer(_ question: SQL) async throws -> String {
        try await database.read { try $0.row(question) { $0.text(0) ?? "" } ?? "" }
    }
}
