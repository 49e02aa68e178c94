import Cryptography
package import Domain
package import Foundation
import Store

/// Takes in the pools of an archive. First the whole of it is read into a database beside, and known to be as it was written; only then
/// anything is changed, and nobody sees a pool before all of it is there.
package struct ImportArchive: Sendable {
    let pools: [PoolID]
    let passphrase: Secret
    let scratch: URL

    /// - Parameters:
    ///   - pools: empty for all of the archive.
    ///   - scratch: a directory for the database beside, which is taken away at the end.
    package init(of pools: [PoolID], passphrase: Secret, scratch: URL) {
        self.pools = pools
        self.passphrase = passphrase
        self.scratch = scratch
    }

    /// How far an import has come: rows that were read, then rows that were written.
    package enum Progress: Sendable { case read(Int), wrote(Int) }

    /// - Parameter lines: the archive's lines, without their ends.
    /// - Returns: the pools that are there now.
    /// - Throws: `ArchiveFault`, `ArchiveRefusal`, and what `lines` throws.
    package func run(
        as caller: Administrator, in call: Call, progress: @escaping @Sendable (Progress) -> Void = { _ in },
        lines: @Sendable () throws -> Data?
    ) async throws -> [PoolID] {
        let directory = scratch.appending(path: "archive-\(call.effects.uuid())")
        try FileManager.default.createDirectory(
            at: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: directory) }
        let reader = ArchiveReader(passphrase: passphrase, file: directory.appending(path: "archive.sqlite"), call: call)
        let archive = try await reader.read(lines) { progress(.read($0)) }
        let chosen = try archive.chosen(pools)
        let target = ArchiveTarget(call.store)
        for pool in chosen { try await target.check(pool) }
        var written = 0
        for pool in chosen {
            written += try await write(pool, of: archive, to: target, call) { [written] in progress(.wrote(written + $0)) }
        }
        await call.registry.refresh()
        return chosen
    }

    private func write(
        _ pool: PoolID, of archive: ReadArchive, to target: ArchiveTarget, _ call: Call, progress: (Int) -> Void
    ) async throws -> Int {
        let master = call.facilities.masterKey
        var counts: [String: Int] = [:]
        for table in ArchiveTables.within {
            counts[table] = 0
            try await archive.source.pages(of: table, in: pool) { page in
                try await target.write(try page.map { try archive.key.opened($0, to: master) })
                counts[table, default: 0] += page.count
                progress(counts.values.reduce(0, +))
            }
        }
        var seen: [ArchiveRow] = []
        for table in ArchiveTables.seen {
            try await archive.source.pages(of: table, in: pool) { seen += try $0.map { try archive.key.opened($0, to: master) } }
        }
        // A pool whose keys were not taken along gets new ones: tokens of before count no more.
        if !seen.contains(where: { $0.table == "signing_key" }) {
            seen += try await NewSigningKey.pair(for: pool, signs: call.now, in: call).map(\.archiveRow)
        }
        try await target.open(pool, with: seen, counts: counts, at: call.now)
        return counts.values.reduce(seen.count, +)
    }
}

extension SigningKey {
    fileprivate var archiveRow: ArchiveRow {
        ArchiveRow(
            table: "signing_key",
            columns: [
                "pool": .text(pool.text), "id": .text(id.text), "use": .text(use.rawValue), "sealed": .blob(sealed), "jwk": .text(jwk),
                "created": .integer(created.milliseconds), "signs": .integer(signs.milliseconds),
                "retires": retires.map { .integer($0.milliseconds) } ?? .null,
            ])
    }
}
