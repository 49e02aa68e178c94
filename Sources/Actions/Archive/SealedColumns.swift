import Cryptography
import Domain
import Store

/// Which columns of an archived table are sealed under the master key, and for which identity.
enum SealedColumns {
    private static let identities: [String: [String: @Sendable (Named) -> String]] = [
        "client": ["secret": clientSecret, "next_secret": clientSecret],
        "identity_provider": ["details": { ProviderDetails.sealIdentity($0.text("name"), $0.pool) }],
        "signing_key": ["sealed": { KeyRing.sealIdentity($0.id(), $0.pool) }],
        "account": ["verifier": { PasswordVerifier.sealIdentity($0.id(), $0.pool) }],
        "software_token": ["seed": softwareToken, "pending": softwareToken],
        "device": ["verifier": { DeviceVerifier.identity($0.id(), $0.id("account"), $0.pool) }],
    ]

    static func reseal(_ row: ArchiveRow, from old: MasterKey, to new: MasterKey) throws -> ArchiveRow {
        var row = row
        for (column, identity) in identities[row.table] ?? [:] {
            guard let sealed = row.blob(column) else { continue }
            let name = identity(Named(row))
            row.columns[column] = .blob(new.seal(try old.open(sealed, for: name), for: name))
        }
        // A sign-in that waits for its device does not outlive its minutes.
        if row.table == "device" { row.columns["attempt"] = .null }
        return row
    }

    /// A row by its names.
    private struct Named {
        private let row: ArchiveRow

        init(_ row: ArchiveRow) { self.row = row }

        var pool: PoolID { id("pool") }

        func text(_ column: String) -> String { row.text(column) ?? "" }
        func id<Thing>(_ column: String = "id") -> Identifier<Thing> { Identifier(text(column)) }
    }

    @Sendable private static func clientSecret(_ row: Named) -> String { AppClient.sealIdentity(row.id(), row.pool) }

    @Sendable private static func softwareToken(_ row: Named) -> String { SoftwareTokenSeed.identity(row.id("account"), row.pool) }
}
