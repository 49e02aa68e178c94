/// Which tables an archive of pools holds, and why the others are left out.
package enum ArchiveTables {
    /// By which a pool is seen: written last and together, so that nobody meets a pool half of which is still to come.
    package static let seen = [
        "pool", "client", "resource_server", "terms", "session_rules", "branding_style", "ui_customization", "pool_domain", "signing_key",
    ]
    /// What hangs on it, which may be much.
    package static let within = [
        "brand_image", "account", "password_history", "sign_in_name", "software_token", "passkey", "device", "user_group", "group_member",
        "kept_configuration", "identity_provider",
    ]

    package static let all = seen + within

    /// Nothing of these is of use elsewhere, or later.
    package static let leftOut = [
        "keyring": "is the database's own", "revision": "is the database's own", "removal": "is the database's own",
        "user_indexing": "is the database's own", "index_work": "is the database's own", "user_attribute_index": "is made anew",
        "schema_change": "is over before a pool is archived",
        "provisioned_limit": "is of the installation, not of a pool", "access_key": "is of the installation, not of a pool",
        "audit": "is of the installation, not of a pool",
        "audit_chain": "is of the installation, not of a pool", "recovery_code": "is hashed under the master key",
        "import_job": "is on its way", "import_run": "is on its way", "import_chunk": "is on its way", "import_log": "lives for a month",
        "code": "lives for a day", "address_change": "lives for a week", "allowance": "counts an hour", "lockout": "counts minutes",
        "session": "is of the issuer that signed it", "refresh_token": "is of a session", "browser_session": "lives for an hour",
        "authorization_code": "lives for minutes", "spent_session": "lives for minutes", "outbox": "is on its way",
    ]

    static func table(_ name: String) -> Contents.Table? { Contents.byName[name] }
}

/// A row of an archive: what stands in each column of its table.
package struct ArchiveRow: Sendable, Hashable {
    package let table: String
    package var columns: [String: SQLValue]

    package init(table: String, columns: [String: SQLValue]) {
        self.table = table
        self.columns = columns
    }

    package func text(_ column: String) -> String? { if case .text(let text) = columns[column] { text } else { nil } }
    package func blob(_ column: String) -> [UInt8]? { if case .blob(let bytes) = columns[column] { bytes } else { nil } }
}
