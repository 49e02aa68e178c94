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
        guard settings.database.isThere else {
            return [
                keyFinding ?? .ok("key", "a key is there"),
                .warn("database", "\(settings.database.url) is not there yet: the first start makes it"),
            ]
        }
        do {
            let database = try settings.database.open()
            let store = Store(database)
            // Asked first: of a database that does not answer, nothing more is to be told.
            let own = try await settings.database.checkup(of: database).findings()
            var findings = [keyFinding, await tie(key, store)].compactMap { $0 }
            findings += own.map { named($0) }
            findings.append(await checked("schema") { try await schema(store) })
            findings.append(await checked("outbox") { try await outbox(store) })
            findings += await TriggerCheckup(settings: settings, store: store).findings()
            findings += await PoolCheckup(store: store).findings()
            return findings
        } catch {
            return [keyFinding, .fail("database", "\(settings.database.url): \(Self.words(error))")].compactMap { $0 }
        }
    }

    /// What is about the database as a whole says which one that is.
    private func named(_ finding: Finding) -> Finding {
        guard finding.subject == "database" else { return finding }
        var named = finding
        named.reason = "\(settings.database.url) \(finding.reason)"
        return named
    }

    private func readKey() -> (MasterKey?, Finding?) {
        do {
            if let key = try HouseKey(settings).known() { return (key, nil) }
            return (nil, .warn("key", "\(settings.keys)/master.key is not there"))
        } catch {
            return (nil, .fail("key", "\(error)"))
        }
    }

    private func tie(_ key: MasterKey?, _ store: Store) async -> Finding? {
        await checked("key") {
            guard try await Keyring.isTied(store) else { return .warn("key", "the database is sealed under no key yet") }
            guard let key else { return .fail("key", "the database is sealed under a key that is not here") }
            try await Keyring.check(key, in: store, at: Effects.real.now())
            return .ok("key", "opens the database" + (settings.masterKey == nil ? "; \(settings.keys)/master.key is its owner's only" : ""))
        }
    }

    private func schema(_ store: Store) async throws -> Finding {
        guard case .at(let found) = try await store.schema() else {
            return .warn("schema", "is not made yet: the first start makes it, and so does lifeguard database migrate")
        }
        let known = Schema.newest
        if found > known { return .fail("schema", "is \(found), this program knows up to \(known): start a newer lifeguard") }
        if found < known { return .warn("schema", "is \(found): the next start brings it to \(known)") }
        if let moment = try await store.schemaChanged(), moment > Effects.real.now() {
            return .fail("schema", "was made in the future: the clock is behind")
        }
        if let copy = try await store.unfinishedCopy() { return .fail("schema", "\(copy)") }
        return .ok("schema", "is \(found), the newest that this program knows")
    }

    private func outbox(_ store: Store) async throws -> Finding {
        let failed: [OutboxEntry]
        do { failed = try await store.read { try $0.outbox.newest(.failed, limit: 1000) } } catch StoreError.missingTable {
            return .ok("outbox", "there is none yet")
        }
        guard let newest = failed.first else { return .ok("outbox", "no message was given up") }
        return .warn(
            "outbox", "messages given up: \(failed.count), the newest because \(newest.lastError ?? "?"); see lifeguard outbox list")
    }

    private func checked(_ subject: String, _ check: () async throws -> Finding) async -> Finding {
        do { return try await check() } catch { return .fail(subject, Self.words(error)) }
    }

    static func words(_ error: any Error) -> String { (error as? StoreError).map(Failure.words) ?? "\(error)" }
}
