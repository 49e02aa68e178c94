import Actions
import Cryptography
import Domain
import Foundation
import Store

/// Looks at the master key and the database that it seals, and changes neither.
struct DatabaseCheckup {
    let settings: Settings

    func findings() async -> [Finding] {
        let (key, keyFinding) = readKey()
        guard FileManager.default.fileExists(atPath: settings.database.path) else {
            return [
                keyFinding ?? .ok("key", "a key is there"),
                .warn("database", "\(settings.database.path) is not there yet: the first start makes it"),
            ]
        }
        do {
            let database = try settings.database.open()
            let store = Store(database)
            var findings = [keyFinding, await tie(key, store)].compactMap { $0 }
            findings.append(await checked("schema") { try await schema(database) })
            findings.append(await checked("database") { try await integrity(database) })
            findings.append(await checked("outbox") { try await outbox(store) })
            return findings
        } catch {
            return [keyFinding, .fail("database", "\(error)")].compactMap { $0 }
        }
    }

    private func readKey() -> (MasterKey?, Finding?) {
        if let key = settings.masterKey { return (key, nil) }
        let file = MasterKeyFile(directory: settings.keys)
        do {
            if let key = try file.read() { return (key, nil) }
            return (nil, .warn("key", "\(file.path) is not there"))
        } catch {
            return (nil, .fail("key", "\(error)"))
        }
    }

    private func tie(_ key: MasterKey?, _ store: Store) async -> Finding? {
        await checked("key") {
            guard (try? await Keyring.isTied(store)) == true else { return .warn("key", "the database is sealed under no key yet") }
            guard let key else { return .fail("key", "the database is sealed under a key that is not here") }
            try await Keyring.check(key, in: store, at: Date())
            return .ok("key", "opens the database" + (settings.masterKey == nil ? "; \(settings.keys)/master.key is its owner's only" : ""))
        }
    }

    private func schema(_ database: any Database) async throws -> Finding {
        let applied = try await database.read { connection in
            try connection.row("SELECT number, applied FROM migration ORDER BY number DESC LIMIT 1") { ($0.integer(0) ?? 0, $0.moment(1)) }
        }
        let known = Schema.migrations.map(\.number).max() ?? 0
        let found = Int(applied?.0 ?? 0)
        if found > known { return .fail("schema", "is \(found), this program knows up to \(known): start a newer lifeguard") }
        if found < known { return .warn("schema", "is \(found): the next start brings it to \(known)") }
        if let moment = applied?.1, moment > Date() { return .fail("schema", "was made in the future: the clock is behind") }
        return .ok("schema", "is \(found), the newest that this program knows")
    }

    /// Opening has already asserted the write-ahead log with `synchronous = FULL`.
    private func integrity(_ database: any Database) async throws -> Finding {
        let (journal, keys, verdict) = try await database.read { connection in
            (
                try connection.row("PRAGMA journal_mode") { $0.text(0) ?? "" },
                try connection.row("PRAGMA foreign_keys") { $0.integer(0) ?? 0 },
                try connection.row("PRAGMA quick_check(1)") { $0.text(0) ?? "" }
            )
        }
        guard verdict == "ok" else { return .fail("database", "is damaged: \(verdict ?? "SQLite says nothing")") }
        guard journal == "wal", keys == 1 else { return .fail("database", "journal_mode is \(journal ?? "?"), foreign_keys \(keys ?? 0)") }
        return .ok("database", "\(settings.database.path) is sound: WAL, synchronous FULL, foreign keys")
    }

    private func outbox(_ store: Store) async throws -> Finding {
        let failed = try await store.read { try $0.outbox.newest(.failed, limit: 1000) }
        guard let newest = failed.first else { return .ok("outbox", "no message was given up") }
        return .warn(
            "outbox", "messages given up: \(failed.count), the newest because \(newest.lastError ?? "?"); see lifeguard outbox list")
    }

    private func checked(_ subject: String, _ check: () async throws -> Finding) async -> Finding {
        do { return try await check() } catch { return .fail(subject, "\(error)") }
    }
}
