import Cryptography
import Domain
import Store

/// Which columns of an archived table are sealed under the master key, and for which identity.
enum SealedColumns {
    private static let identities: [String: [String: @Sendable (ArchiveRow) -> String]] = [
        "client": ["secret": clientSecret, "next_secret": clientSecret],
        "signing_key": ["sealed": { "signing-key:\(pool($0))/\($0.text("id") ?? "")" }],
        "account": ["verifier": { "password-verifier:\(pool($0))/\($0.text("id") ?? "")" }],
        "software_token": ["seed": softwareToken, "pending": softwareToken],
        "device": ["verifier": { "device-verifier:\(pool($0))/\($0.text("account") ?? "")/\($0.text("id") ?? "")" }],
    ]

    static func reseal(_ row: ArchiveRow, from old: MasterKey, to new: MasterKey) throws -> ArchiveRow {
        var row = row
        for (column, identity) in identities[row.table] ?? [:] {
            guard let sealed = row.blob(column) else { continue }
            let name = identity(row)
            row.columns[column] = .blob(new.seal(try old.open(sealed, for: name), for: name))
        }
        // A sign-in that waits for its device does not outlive its minutes.
        if row.table == "device" { row.columns["attempt"] = .null }
        return row
    }

    private static func pool(_ row: ArchiveRow) -> String { row.text("pool") ?? "" }

    @Sendable private static func clientSecret(_ row: ArchiveRow) -> String { "client-secret:\(pool(row))/\(row.text("id") ?? "")" }

    @Sendable private static func softwareToken(_ row: ArchiveRow) -> String { "software-token:\(pool(row))/\(row.text("account") ?? "")" }
}
