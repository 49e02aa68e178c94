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

    package func symptoms() async throws -> [Symptom] {
        [try await version(), try await encoding(), try await order(), try await durability(), try await skew(), try await wire()]
    }

    private func version() async throws -> Symptom {
        let engine = try await engine()
        return engine.isTooOldPostgres
            ? Symptom("database", .bad, "is \(engine): older than \(Engine.oldestPostgres)")
            : Symptom("database", .well, "is \(engine)")
    }

    private func encoding() async throws -> Symptom {
        let encoding = try await setting("server_encoding")
        return encoding == "UTF8"
            ? Symptom("encoding", .well, "UTF8") : Symptom("encoding", .bad, "\(encoding ?? "unknown"): names need UTF8")
    }

    /// Asked by an example, which tells more than the many names that collations have.
    private func order() async throws -> Symptom {
        let isByCode = try await answer("SELECT CASE WHEN CAST('Z' AS text) < CAST('a' AS text) THEN 'yes' ELSE 'no' END")
        return isByCode == "yes"
            ? Symptom("order", .well, "text is ordered by its code points")
            : Symptom(
                "order", .worrying, "text is ordered by a language: lists come in another order; make the database with LC_COLLATE 'C'")
    }

    /// What is not known by name is not off: relatives of PostgreSQL have no such settings.
    private func durability() async throws -> Symptom {
        var off: [String] = []
        for name in ["fsync", "full_page_writes", "synchronous_commit"] where try await setting(name) == "off" { off.append(name) }
        return off.isEmpty
            ? Symptom("durability", .well, "what is acknowledged is on the server's disk")
            : Symptom("durability", .worrying, "\(off.joined(separator: ", ")) off: a crash of the server may lose what was acknowledged")
    }

    private func skew() async throws -> Symptom {
        let before = clock()
        let answered = try await answer("SELECT CAST(CAST(extract(epoch FROM clock_timestamp()) * 1000 AS bigint) AS text)")
        let after = clock()
        guard let answered, let milliseconds = Int64(answered) else {
            return Symptom("clock skew", .worrying, "the server does not tell its time")
        }
        let theirs = Date(milliseconds: milliseconds)
        // The server looked at its clock at some moment between the two.
        let distance = theirs < before ? theirs.timeIntervalSince(before) : max(0, theirs.timeIntervalSince(after))
        let words = "the server's clock is \((abs(distance) * 10).rounded() / 10) s \(distance < 0 ? "behind" : "ahead")"
        return abs(distance) > Self.tolerance
            ? Symptom("clock skew", .worrying, "\(words); codes and tokens live by the clock")
            : Symptom("clock skew", .well, "the server's clock agrees with this machine's")
    }

    private func wire() async throws -> Symptom {
        if url.staysOnThisMachine { return Symptom("transport", .well, "the server is on this machine") }
        let isOn = try await answer("SELECT CASE WHEN ssl THEN 'on' ELSE 'off' END FROM pg_stat_ssl WHERE pid = pg_backend_pid()")
        if isOn == "off" { return Symptom("transport", .worrying, "TLS is off: whoever is in between can read everything") }
        guard url.provesServer else {
            return Symptom("transport", .worrying, "nobody checks who the server is; set sslmode=verify-full in the database URL")
        }
        return Symptom(
            "transport", .well, isOn == "on" ? "TLS, the server's certificate is checked" : "the server's certificate is checked")
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
