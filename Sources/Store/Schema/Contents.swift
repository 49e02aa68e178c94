/// What the schema holds, as data: for work that treats all tables alike, such as copying a whole database.
/// Parents stand before what belongs to them.
package enum Contents {
    /// How a column's values are kept.
    package enum Kind: Sendable {
        case text, integer, bool, blob
    }

    package struct Column: Sendable {
        package let name: String
        package let kind: Kind
    }

    package struct Table: Sendable {
        package let name: String
        /// The columns of the primary key, in its order.
        package let key: [String]
        package let columns: [Column]
        /// Whether the schema itself puts rows here.
        package let isSeeded: Bool
        /// How many rows may be in memory together: few where a row may be large.
        let rowsAtOnce: Int

        init(
            _ name: String, key: [String], isSeeded: Bool = false, rowsAtOnce: Int = .max, _ columns: KeyValuePairs<String, Kind>
        ) {
            self.rowsAtOnce = rowsAtOnce
            self.name = name
            self.key = key
            self.isSeeded = isSeeded
            self.columns = columns.map { Column(name: $0.key, kind: $0.value) }
        }
    }

    package static let keyring = Table("keyring", key: ["id"], ["id": .text, "proof": .blob, "created": .integer])

    static let byName = Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) })

    /// Every table but those that speak of one database only: `migration` and `transfer`.
    package static let tables: [Table] = [
        keyring,
        Table("revision", key: ["id"], isSeeded: true, ["id": .text, "value": .integer]),
        Table(
            "pool", key: ["id"],
            [
                "id": .text, "name": .text, "settings": .text, "created": .integer, "modified": .integer, "generation": .integer,
                "searched_inside": .text,
            ]),
        Table(
            "client", key: ["pool", "id"],
            [
                "pool": .text, "id": .text, "name": .text, "settings": .text, "secret": .blob, "created": .integer, "modified": .integer,
                "secret_created": .integer, "next_secret": .blob, "next_secret_created": .integer,
            ]),
        Table(
            "resource_server", key: ["pool", "identifier"],
            ["pool": .text, "identifier": .text, "name": .text, "scopes": .text]),
        Table(
            "terms", key: ["pool", "id"],
            [
                "pool": .text, "id": .text, "client": .text, "kind": .text, "links": .text, "created": .integer,
                "modified": .integer,
            ]),
        Table(
            "identity_provider", key: ["pool", "name"],
            [
                "pool": .text, "name": .text, "type": .text, "details": .blob, "mapping": .text, "identifiers": .text, "levels": .text,
                "created": .integer, "modified": .integer,
            ]),
        Table(
            "kept_configuration", key: ["pool", "kind", "subject"],
            ["pool": .text, "kind": .text, "subject": .text, "document": .text, "modified": .integer]),
        Table("index_work", key: ["pool", "attribute"], ["pool": .text, "attribute": .text, "through_account": .text]),
        Table("provisioned_limit", key: ["category"], ["category": .text, "value": .integer]),
        Table("session_rules", key: ["pool", "client"], ["pool": .text, "client": .text, "document": .text]),
        Table(
            "branding_style", key: ["pool", "id"],
            [
                "pool": .text, "id": .text, "client": .text, "settings": .text, "provided": .bool, "created": .integer,
                "modified": .integer,
            ]),
        Table(
            "ui_customization", key: ["pool", "client"],
            ["pool": .text, "client": .text, "css": .text, "created": .integer, "modified": .integer]),
        Table(
            "brand_image", key: ["pool", "owner", "category", "mode"], rowsAtOnce: 16,
            [
                "pool": .text, "owner": .text, "category": .text, "mode": .text, "format": .text, "resource": .text, "hash": .text,
                "size": .integer, "bytes": .blob,
            ]),
        Table("pool_domain", key: ["name"], ["name": .text, "pool": .text, "settings": .text]),
        Table(
            "signing_key", key: ["pool", "id"],
            [
                "pool": .text, "id": .text, "use": .text, "sealed": .blob, "jwk": .text, "created": .integer, "signs": .integer,
                "retires": .integer,
            ]),
        Table("access_key", key: ["id"], ["id": .text, "name": .text, "secret": .blob, "created": .integer, "policy": .text]),
        Table(
            "account", key: ["pool", "id"],
            [
                "pool": .text, "id": .text, "username": .text, "status": .text, "enabled": .bool, "attributes": .text,
                "password": .text, "password_set": .integer, "signed_out": .integer, "created": .integer, "modified": .integer,
                "mfa": .text, "verifier": .blob, "generation": .integer,
            ]),
        Table(
            "password_history", key: ["pool", "account", "hash"],
            ["pool": .text, "account": .text, "hash": .text, "replaced": .integer]),
        Table(
            "user_attribute_index", key: ["pool", "attribute", "value", "account"],
            ["pool": .text, "attribute": .text, "value": .blob, "account": .text]),
        Table(
            "user_indexing", key: ["id"], isSeeded: true,
            ["id": .text, "through_pool": .text, "through_account": .text, "finished": .bool]),
        Table(
            "software_token", key: ["pool", "account"],
            [
                "pool": .text, "account": .text, "seed": .blob, "pending": .blob, "name": .text, "last_step": .integer,
                "created": .integer,
            ]),
        Table(
            "recovery_code", key: ["pool", "account", "hash"],
            ["pool": .text, "account": .text, "hash": .blob, "created": .integer]),
        Table(
            "passkey", key: ["pool", "id"],
            [
                "pool": .text, "id": .text, "account": .text, "public_key": .blob, "sign_count": .integer, "content": .text,
                "created": .integer,
            ]),
        Table(
            "device", key: ["pool", "account", "id"],
            [
                "pool": .text, "account": .text, "id": .text, "name": .text, "verifier": .blob, "remembered": .bool,
                "created": .integer, "modified": .integer, "authenticated": .integer, "attempt": .blob,
            ]),
        Table(
            "user_group", key: ["pool", "id"],
            [
                "pool": .text, "id": .text, "name": .text, "description": .text, "role": .text, "precedence": .integer,
                "created": .integer, "modified": .integer,
            ]),
        Table("group_member", key: ["pool", "account", "member_of"], ["pool": .text, "account": .text, "member_of": .text]),
        Table("sign_in_name", key: ["pool", "name"], ["pool": .text, "name": .text, "kind": .text, "account": .text]),
        Table(
            "code", key: ["pool", "subject", "purpose"],
            ["pool": .text, "subject": .text, "purpose": .text, "attribute": .text, "hash": .blob, "expires": .integer]),
        Table(
            "address_change", key: ["pool", "subject", "id"],
            ["pool": .text, "subject": .text, "id": .text, "sealed": .blob, "expires": .integer]),
        Table(
            "allowance", key: ["pool", "subject", "kind"],
            ["pool": .text, "subject": .text, "kind": .text, "used": .integer, "resets": .integer]),
        Table(
            "lockout", key: ["pool", "subject"],
            ["pool": .text, "subject": .text, "failures": .integer, "last": .integer, "expires": .integer]),
        Table(
            "session", key: ["id"],
            [
                "id": .text, "pool": .text, "account": .text, "client": .text, "event": .text, "scopes": .text,
                "authenticated": .integer, "expires": .integer, "revoked": .integer, "details": .text, "created": .integer,
                "used": .integer,
            ]),
        Table("refresh_token", key: ["hash"], ["hash": .blob, "session": .text, "rotated": .integer]),
        Table(
            "outbox", key: ["id"],
            [
                "id": .text, "pool": .text, "sealed": .blob, "state": .text, "attempts": .integer, "due": .integer,
                "leased": .integer, "error": .text, "created": .integer, "shard": .integer,
            ]),
        Table(
            "authorization_code", key: ["id"],
            [
                "id": .text, "pool": .text, "account": .text, "client": .text, "session": .text, "content": .text, "expires": .integer,
                "used": .integer,
            ]),
        Table(
            "browser_session", key: ["id"],
            [
                "id": .text, "pool": .text, "account": .text, "authenticated": .integer, "expires": .integer, "client": .text,
                "completes": .text, "assurance": .text,
            ]),
        Table("spent_session", key: ["id"], ["id": .text, "expires": .integer]),
        Table(
            "schema_change", key: ["pool"],
            ["pool": .text, "generation": .integer, "change": .text, "position": .text, "started": .integer]),
        Table(
            "audit_chain", key: ["id"],
            [
                "id": .text, "ordinal": .integer, "started": .integer, "ended": .integer, "first": .integer, "base": .blob,
                "number": .integer, "mac": .blob, "seal": .blob,
            ]),
        Table(
            "audit", key: ["chain", "number"],
            [
                "chain": .text, "number": .integer, "moment": .integer, "caller": .text, "caller_name": .text, "operation": .text,
                "pool": .text, "subject": .text, "address": .text, "request": .text, "result": .text, "begun": .integer, "mac": .blob,
            ]),
        Table(
            "import_job", key: ["pool", "id"],
            [
                "pool": .text, "id": .text, "name": .text, "role": .text, "algorithm": .text, "status": .text, "upload": .text,
                "size": .integer, "lines": .integer, "created": .integer, "started": .integer, "completed": .integer,
                "imported": .integer, "skipped": .integer, "failed": .integer, "message": .text,
            ]),
        Table(
            "import_run", key: ["pool"],
            ["pool": .text, "job": .text, "holder": .text, "leased": .integer, "position": .integer, "line": .integer]),
        Table(
            "import_chunk", key: ["pool", "job", "number"], rowsAtOnce: 16,
            ["pool": .text, "job": .text, "number": .text, "upload": .text, "expires": .integer, "bytes": .blob]),
        Table(
            "import_log", key: ["pool", "job", "number"],
            ["pool": .text, "job": .text, "number": .text, "expires": .integer, "content": .text]),
        Table("removal", key: ["pool", "account"], ["pool": .text, "account": .text, "created": .integer]),
    ]
}
