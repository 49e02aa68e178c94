import Cryptography
import Domain
import Store

/// The key of an archive: made of a passphrase and of what stands in the archive's first line.
struct ArchiveKey: Sendable {
    private let key: MasterKey

    /// What makes a key of a passphrase (RFC 9106, its second recommendation).
    static let parameters = Argon2idParameters(memoryKiB: 65_536, iterations: 3, parallelism: 4)
    static let saltLength = 16

    /// - Throws: `ArchiveFault.passphraseIsShort`, `isNoArchive` for a cost that nobody bears.
    init(_ passphrase: Secret, salt: [UInt8], parameters: Argon2idParameters, in call: Call) async throws {
        guard passphrase.reveal.count >= Limits.archivePassphrase else { throw ArchiveFault.passphraseIsShort }
        guard parameters.isBearable, salt.count >= Self.saltLength else { throw ArchiveFault.isNoArchive(line: 1) }
        let bytes = try await call.hashing { hasher in
            try await hasher.perform {
                try Argon2id.hash(
                    password: Array(passphrase.reveal.utf8), salt: salt, parameters: parameters, tagLength: MasterKey.length)
            }
        }
        key = try MasterKey(bytes: bytes)
    }

    /// By which the whole archive is known to be as it was written.
    var mac: RunningMAC { RunningMAC(key: key.derived(for: "archive")) }

    /// The same row with the secrets of one key sealed under the other.
    /// - Throws: `SealError` for a row that is not what that key has sealed.
    func resealed(_ row: ArchiveRow, from master: MasterKey) throws -> ArchiveRow { try SealedColumns.reseal(row, from: master, to: key) }

    func opened(_ row: ArchiveRow, to master: MasterKey) throws -> ArchiveRow { try SealedColumns.reseal(row, from: key, to: master) }
}
