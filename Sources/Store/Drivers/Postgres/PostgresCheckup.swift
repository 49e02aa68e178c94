import Domain
package import Foundation

/// What a PostgreSQL, or what speaks its protocol, says of itself.
package struct PostgresCheckup: Checkup {
    private let database: any Database
    private let url: PostgresURL
    private let clock: @Sendable () -> Date

    /// How far the clocks of this machine and of the server may be apart, in seconds.
    private static let tolerance: TimeInterval = 1

    package init(_ database: any Database, at url: PostgresURL, clock: @escaping @Sendable () -> Date) {
        self.database = database
        self.url = url
        self.clock = clock
    }

    package func engine() async throws -> Engine {
        let text = try await database.read { try $0.row("SELECT version()") { $0.text(0) ?? "" } ?? "" }
        return Engine(postgresVersion: text)
    }

    package func findings() async throws -> [Finding] {
        [try await version(), try await encoding(), try await order(), try await durability(), try await skew(), try await wire()]
    }

    private func version() async throws -> Finding {
        let engine = try await engine()
        return engine.isTooOldPostgres
            ? .fail("database", "is \(engine): older than \(Engine.oldestPostgres)")
            : .ok("database", "is \(engine)")
    }

    private func encoding() async throws -> Finding {
        let encoding = try await setting("server_encoding")
        return encoding == "UTF8"
            ? .ok("encoding", "UTF8") : .fail("encoding", "\(encoding ?? "unknown"): names need UTF8")
    }

    /// Asked by an example, which tells more than the many names that collations have.
    private func order() async throws -> Finding {
        let isByCode = try await answer("SELECT CASE WHEN CAST('Z' AS text) < CAST('a' AS text) THEN 'yes' ELSE 'no' END")
        return isByCode == "yes"
            ? .ok("order", "text is ordered by its code points")
            : .warn("order", "text is ordered by a language: lists come in another order; make the database with LC_COLLATE 'C'")
    }

    /// What is not known by name is not off: relatives of PostgreSQL have no such settings.
    private func durability() async throws -> Finding {
        var off: [String] = []
        for name in ["fsync", "full_page_writes", "synchronous_commit"] where try await setting(name) == "off" { off.append(name) }
        return off.isEmpty
            ? .ok("durability", "what is acknowledged is on the server's disk")
            : .warn("durability", "\(off.joined(separator: ", ")) off: a crash of the server may lose what was acknowledged")
    }

    private func skew() async throws -> Finding {
        let before = clock()
        let answered = try await answer("SELECT CAST(CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) AS text)")
        let after = clock()
        guard let answered, let milliseconds = Int64(answered) else {
            return .warn("clock skew", "the server does not tell its time")
        }
        let theirs = Date(milliseconds: milliseconds)
        // The server looked at its clock at some moment between the two.
        let distance = theirs < before ? theirs.timeIntervalSince(before) : max(0, theirs.timeIntervalSince(after))
        let words = "the server's clock is \((abs(distance) * 10).rounded() / 10) s \(distance < 0 ? "behind" : "ahead")"
        return abs(distance) > Self.tolerance
            ? .warn("clock skew", "\(words); codes and tokens live by the clock")
            : .ok("clock skew", "the server's clock agrees with this machine's")
    }

    private func wire() async throws -> Finding {
        if url.staysOnThisMachine { return .ok("transport", "the server is on this machine") }
        let isOn = try await answer("SELECT CASE WHEN ssl THEN 'on' ELSE 'off' END FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        if isOn == "off" { return .warn("transport", "TLS is off: whoever is in between can read everything") }
        guard url.provesServer else {
            return .warn("transport", "nobody checks who the server is; set sslmode=verify-full in the database URL")
        }
        return .ok("transport", isOn == "on" ? "TLS, the server's certificate is checked" : "the server's certificate is checked")
    }

    private func setting(_ name: String) async throws -> String? {
        try await answer("SELECT current_setting(\(name), true)")
    }

    /// The one text that answers a question; nil where the server does not understand it.
    private func answer(_ question: SQL) async throws -> String? {
        do {
            return try await database.read { try $0.row(question) { $0.text(0) } ?? nil }
        } catch StoreError.failed, StoreError.missingTable {
            return nil
        }
    }
}
