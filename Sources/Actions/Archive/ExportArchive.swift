import Cryptography
package import Domain
package import Foundation
import Store

/// Writes pools with everything that is theirs, users, clients and, when asked for, signing keys, as one stream of JSON lines. What the
/// database has sealed is sealed under a passphrase there.
package struct ExportArchive: Sendable {
    let pools: [PoolID]
    let passphrase: Secret
    let withKeys: Bool

    /// - Parameter pools: empty for all.
    package init(of pools: [PoolID], passphrase: Secret, withKeys: Bool) {
        self.pools = pools
        self.passphrase = passphrase
        self.withKeys = withKeys
    }

    /// - Parameters:
    ///   - write: takes the next bytes. Whole lines come, some hundred rows at a time.
    ///   - progress: told after each batch how many rows there are so far.
    /// - Returns: how many rows were written.
    /// - Throws: `ArchiveFault`, `ArchiveRefusal`, and what `write` throws.
    package func run(
        as caller: Administrator, in call: Call, progress: @Sendable (Int) -> Void = { _ in }, write: @Sendable (Data) throws -> Void
    ) async throws -> Int {
        let pools = try await chosen(call)
        let salt = call.effects.randomBytes(ArchiveKey.saltLength)
        let key = try await ArchiveKey(passphrase, salt: salt, parameters: ArchiveKey.parameters, in: call)
        var (mac, rows) = (key.mac, 0)
        func put(_ lines: [JSON]) throws {
            let bytes = lines.flatMap { $0.bytes + [UInt8(ascii: "\n")] }
            mac.add(bytes)
            try write(Data(bytes))
        }
        try put([ArchiveLine.Header(schema: Schema.newest, salt: salt, created: call.now, hasKeys: withKeys).json])
        let source = ArchiveSource(call.store)
        for pool in pools {
            for table in ArchiveTables.all where withKeys || table != "signing_key" {
                try await source.pages(of: table, in: pool) { page in
                    try put(try page.map { ArchiveLine.json(of: try key.resealed($0, from: call.facilities.masterKey)) })
                    rows += page.count
                    progress(rows)
                }
            }
        }
        try write(Data(ArchiveLine.end(rows: rows, mac: mac.value).bytes + [UInt8(ascii: "\n")]))
        return rows
    }

    private func chosen(_ call: Call) async throws -> [PoolID] {
        let known = try await call.store.read { tables in
            try tables.pools.page(after: nil, limit: Limits.poolsPerDeployment).map(\.id)
        }
        for pool in pools where !known.contains(pool) { throw Refusal.poolNotFound(pool) }
        let chosen = pools.isEmpty ? known : pools
        guard !chosen.isEmpty else { throw ArchiveFault.isEmpty }
        for pool in chosen where try await call.store.read({ try $0.schemaChanges.find(in: pool) }) != nil {
            throw ArchiveRefusal.schemaIsChanging(pool)
        }
        return chosen
    }
}
