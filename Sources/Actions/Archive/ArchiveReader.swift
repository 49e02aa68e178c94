import Cryptography
import Domain
import Foundation
import Store

/// An archive that was read to its end and is whole.
struct ReadArchive: Sendable {
    let key: ArchiveKey
    let source: ArchiveSource
    let pools: [PoolID]

    /// - Throws: `ArchiveFault.hasNoSuchPool`.
    func chosen(_ wanted: [PoolID]) throws -> [PoolID] {
        for pool in wanted where !pools.contains(pool) { throw ArchiveFault.hasNoSuchPool(pool) }
        return wanted.isEmpty ? pools : wanted
    }
}

/// Reads an archive into a database beside.
struct ArchiveReader: Sendable {
    let passphrase: Secret
    let file: URL
    let call: Call

    /// - Throws: `ArchiveFault` for what is no archive, is cut short, altered or of another passphrase.
    func read(_ lines: () throws -> Data?, progress: (Int) -> Void) async throws -> ReadArchive {
        guard let first = try lines() else { throw ArchiveFault.isCutShort }
        let header = try ArchiveLine.Header(try json(first, 1))
        let key = try await ArchiveKey(passphrase, salt: header.salt, parameters: header.parameters, in: call)
        let scratch = try await ArchiveScratch(file: file, schema: header.schema, at: call.now)
        var (mac, number, rows) = (key.mac, 1, 0)
        var (batch, pools): ([ArchiveRow], [PoolID]) = ([], [])
        mac.add(Array(first) + [UInt8(ascii: "\n")])
        while true {
            guard let line = try lines() else { throw ArchiveFault.isCutShort }
            number += 1
            let json = try json(line, number)
            if let end = json["end"] {
                try await scratch.insert(batch)
                guard end["rows"]?.integer == Int64(rows), try lines() == nil,
                    let told = end["mac"]?.string.flatMap({ Hex.decode($0) }), ConstantTime.equal(told, mac.value)
                else { throw ArchiveFault.isAltered }
                try await scratch.migrate(at: call.now)
                return ReadArchive(key: key, source: scratch.source, pools: pools)
            }
            mac.add(Array(line) + [UInt8(ascii: "\n")])
            let row = try ArchiveLine.row(json, line: number)
            if row.table == "pool", let id = row.text("id") { pools.append(PoolID(id)) }
            if batch.count >= Limits.copyBatch || batch.first.map({ $0.table != row.table }) == true {
                try await insert(batch, into: scratch, line: number)
                batch = []
            }
            batch.append(row)
            rows += 1
            progress(rows)
        }
    }

    private func insert(_ batch: [ArchiveRow], into scratch: ArchiveScratch, line: Int) async throws {
        do { try await scratch.insert(batch) } catch is StoreError { throw ArchiveFault.isNoArchive(line: line - 1) }
    }

    private func json(_ line: Data, _ number: Int) throws -> JSON {
        guard line.count <= Limits.archiveLine, let json = try? JSON(parsing: line) else { throw ArchiveFault.isNoArchive(line: number) }
        return json
    }
}
