/// The tables, as an append-only list of steps. A step that has been released is never changed: add the next one. (Before any
/// release, step 1 has lost its foreign keys; files that have them are none the worse.)
///
/// The text runs on SQLite and on everything that speaks PostgreSQL's protocol. Why it is written as it is, and what each
/// of those databases makes of it, stands in the page `Schema.md`.
package enum Schema {
    package static let migrations: [Migration] = [
        Migration(
            number: 1,
            statements: [
                // Proof that the master key at hand is the one that sealed this database.
                "CREATE TABLE keyring (id text PRIMARY KEY, proof bytea NOT NULL, created bigint NOT NULL)",
                // Counts the changes of what nodes keep in memory: pools, clients, signing keys, access keys.
                "CREATE TABLE revision (id text PRIMARY KEY, value bigint NOT NULL)",
                "INSERT INTO revision (id, value) VALUES ('settings', 0)",

                """
                CREATE TABLE pool (
                    id text PRIMARY KEY, name text NOT NULL, settings text NOT NULL,
                    created bigint NOT NULL, modified bigint NOT NULL)
                """,
                """
                CREATE TABLE client (
                    pool text NOT NULL, id text NOT NULL, name text NOT NULL,
                    settings text NOT NULL, secret bytea, created bigint NOT NULL, modified bigint NOT NULL,
                    PRIMARY KEY (pool, id))
                """,
                "CREATE UNIQUE INDEX client_by_id ON client (id)",
                """
                CREATE TABLE signing_key (
                    pool text NOT NULL, id text NOT NULL, use text NOT NULL,
                    sealed bytea NOT NULL, jwk text NOT NULL, created bigint NOT NULL, signs bigint NOT NULL, retires bigint,
                    PRIMARY KEY (pool, id))
                """,
                """
                CREATE TABLE access_key (
                    id text PRIMARY KEY, name text NOT NULL, secret bytea NOT NULL, created bigint NOT NULL)
                """,

                """
                CREATE TABLE account (
                    pool text NOT NULL, id text NOT NULL, username text NOT NULL,
                    status text NOT NULL, enabled boolean NOT NULL, attributes text NOT NULL, password text,
                    password_set bigint, signed_out bigint, created bigint NOT NULL, modified bigint NOT NULL,
                    PRIMARY KEY (pool, id))
                """,
                // Every name by which a user can sign in; the primary key is what makes names unique.
                """
                CREATE TABLE sign_in_name (
                    pool text NOT NULL, name text NOT NULL, kind text NOT NULL, account text NOT NULL,
                    PRIMARY KEY (pool, name))
                """,
                "CREATE INDEX sign_in_name_by_account ON sign_in_name (pool, account)",

                // `subject` is a user's id, or the keyed hash of a name that nobody has: both are treated alike.
                """
                CREATE TABLE code (
                    pool text NOT NULL, subject text NOT NULL, purpose text NOT NULL,
                    attribute text NOT NULL, hash bytea NOT NULL, expires bigint NOT NULL,
                    PRIMARY KEY (pool, subject, purpose))
                """,
                "CREATE INDEX code_by_expiry ON code (expires)",
                """
                CREATE TABLE allowance (
                    pool text NOT NULL, subject text NOT NULL, kind text NOT NULL,
                    used bigint NOT NULL, resets bigint NOT NULL,
                    PRIMARY KEY (pool, subject, kind))
                """,
                "CREATE INDEX allowance_by_reset ON allowance (resets)",
                """
                CREATE TABLE lockout (
                    pool text NOT NULL, subject text NOT NULL,
                    failures bigint NOT NULL, last bigint NOT NULL, expires bigint NOT NULL,
                    PRIMARY KEY (pool, subject))
                """,
                "CREATE INDEX lockout_by_expiry ON lockout (expires)",

                """
                CREATE TABLE session (
                    id text PRIMARY KEY, pool text NOT NULL, account text NOT NULL, client text NOT NULL,
                    event text NOT NULL, scopes text NOT NULL, authenticated bigint NOT NULL, expires bigint NOT NULL,
                    revoked bigint)
                """,
                "CREATE INDEX session_by_account ON session (pool, account)",
                "CREATE INDEX session_by_expiry ON session (expires)",
                """
                CREATE TABLE refresh_token (
                    hash bytea PRIMARY KEY, session text NOT NULL, rotated bigint)
                """,
                "CREATE INDEX refresh_token_by_session ON refresh_token (session)",

                """
                CREATE TABLE outbox (
                    id text PRIMARY KEY, pool text NOT NULL, sealed bytea NOT NULL, state text NOT NULL,
                    attempts bigint NOT NULL, due bigint NOT NULL, leased bigint NOT NULL, error text,
                    created bigint NOT NULL)
                """,
                "CREATE INDEX outbox_by_due ON outbox (state, due)",
            ]),
        Migration(
            number: 2,
            statements: [
                // What has expired is found by walking the tables in the order of their keys, which are random.
                "DROP INDEX code_by_expiry",
                "DROP INDEX allowance_by_reset",
                "DROP INDEX lockout_by_expiry",
                "DROP INDEX session_by_expiry",
                // Pools and users that are gone, whose rows are still to be thrown away. A pool has an empty account.
                """
                CREATE TABLE removal (
                    pool text NOT NULL, account text NOT NULL, created bigint NOT NULL,
                    PRIMARY KEY (pool, account))
                """,
                // How far a copy from another database has come, or that it is finished, for each table; empty where none was made.
                """
                CREATE TABLE transfer (
                    name text PRIMARY KEY, source text NOT NULL, position text NOT NULL, copied bigint NOT NULL,
                    finished boolean NOT NULL, started bigint NOT NULL)
                """,
                "DROP INDEX outbox_by_due",
                "ALTER TABLE outbox ADD COLUMN shard bigint NOT NULL DEFAULT 0",
            ]),
        // Some databases cannot use a column in the transaction that has added it.
        Migration(number: 3, statements: ["CREATE INDEX outbox_by_due ON outbox (state, shard, due)"]),
        Migration(
            number: 4,
            statements: [
                // Codes of the authorization endpoint, by their hashes. A used one is kept until its end: its coming again
                // revokes what it was exchanged for.
                """
                CREATE TABLE authorization_code (
                    id text PRIMARY KEY, pool text NOT NULL, account text NOT NULL, client text NOT NULL, session text NOT NULL,
                    content text NOT NULL, expires bigint NOT NULL, used bigint)
                """,
                // Who is signed in in which browser, by the hash of its cookie.
                """
                CREATE TABLE browser_session (
                    id text PRIMARY KEY, pool text NOT NULL, account text NOT NULL, authenticated bigint NOT NULL,
                    expires bigint NOT NULL)
                """,
                "CREATE INDEX browser_session_by_account ON browser_session (pool, account)",
                // APIs that tokens may be for, with their scopes as one document.
                """
                CREATE TABLE resource_server (
                    pool text NOT NULL, identifier text NOT NULL, name text NOT NULL, scopes text NOT NULL,
                    PRIMARY KEY (pool, identifier))
                """,
                // Names by which browsers find the pages of pools: no two pools have one name.
                "CREATE TABLE pool_domain (name text PRIMARY KEY, pool text NOT NULL, settings text NOT NULL)",
                "CREATE INDEX pool_domain_by_pool ON pool_domain (pool)",
            ]),
        // What an authorization request asked of its tokens beside the scopes; NULL where nothing was.
        Migration(number: 5, statements: ["ALTER TABLE session ADD COLUMN details text"]),
        Migration(
            number: 6,
            statements: [
                // Documents that new users of a client agree to: links by language, one of each kind.
                """
                CREATE TABLE terms (
                    pool text NOT NULL, id text NOT NULL, client text NOT NULL, kind text NOT NULL, links text NOT NULL,
                    created bigint NOT NULL, modified bigint NOT NULL,
                    PRIMARY KEY (pool, id))
                """,
                "CREATE UNIQUE INDEX terms_by_client ON terms (pool, client, kind)",
                // What a pool says of sessions, its client being empty, and what each client of it does.
                """
                CREATE TABLE session_rules (
                    pool text NOT NULL, client text NOT NULL, document text NOT NULL,
                    PRIMARY KEY (pool, client))
                """,
                // At which client a browser was signed in, and for which authorization request; NULL in sessions of before.
                "ALTER TABLE browser_session ADD COLUMN client text",
                "ALTER TABLE browser_session ADD COLUMN completes text",
                // When a session began and was last used; NULL in those of before.
                "ALTER TABLE session ADD COLUMN created bigint",
                "ALTER TABLE session ADD COLUMN used bigint",
                // A user's living sessions are found without looking at those that were ended.
                "DROP INDEX session_by_account",
                "CREATE INDEX session_by_user ON session (pool, account, revoked)",
            ]),
        Migration(
            number: 7,
            statements: [
                // Which second factors a user has switched on; and what the password is proven by without being told, sealed.
                "ALTER TABLE account ADD COLUMN mfa text",
                "ALTER TABLE browser_session ADD COLUMN assurance text",
                "ALTER TABLE account ADD COLUMN verifier bytea",
                """
                CREATE TABLE software_token (
                    pool text NOT NULL, account text NOT NULL, seed bytea, pending bytea, name text, last_step bigint NOT NULL,
                    created bigint NOT NULL,
                    PRIMARY KEY (pool, account))
                """,
                """
                CREATE TABLE passkey (
                    pool text NOT NULL, id text NOT NULL, account text NOT NULL, public_key bytea NOT NULL, sign_count bigint NOT NULL,
                    content text NOT NULL, created bigint NOT NULL,
                    PRIMARY KEY (pool, id))
                """,
                "CREATE INDEX passkey_by_account ON passkey (pool, account)",
                """
                CREATE TABLE device (
                    pool text NOT NULL, account text NOT NULL, id text NOT NULL, name text, verifier bytea NOT NULL,
                    remembered boolean NOT NULL, created bigint NOT NULL, modified bigint NOT NULL, authenticated bigint NOT NULL,
                    PRIMARY KEY (pool, account, id))
                """,
                // Steps of sign-ins that have been taken: no session string leads on twice.
                "CREATE TABLE spent_session (id text PRIMARY KEY, expires bigint NOT NULL)",
            ]),
        Migration(
            number: 8,
            statements: [
                // Changes of addresses that wait for their code, by the attribute, or can be undone, by the hash of the undoing code.
                """
                CREATE TABLE address_change (
                    pool text NOT NULL, subject text NOT NULL, id text NOT NULL, sealed bytea NOT NULL, expires bigint NOT NULL,
                    PRIMARY KEY (pool, subject, id))
                """
            ]),
        Migration(
            number: 9,
            statements: [
                // Managed login styles, one for a client: a document as it was given, NULL where nothing was.
                """
                CREATE TABLE branding_style (
                    pool text NOT NULL, id text NOT NULL, client text NOT NULL, settings text, provided boolean NOT NULL,
                    created bigint NOT NULL, modified bigint NOT NULL,
                    PRIMARY KEY (pool, id))
                """,
                "CREATE UNIQUE INDEX branding_style_by_client ON branding_style (pool, client)",
                // Style sheets of the classic pages; the client is ALL for those that have none of their own.
                """
                CREATE TABLE ui_customization (
                    pool text NOT NULL, client text NOT NULL, css text, created bigint NOT NULL, modified bigint NOT NULL,
                    PRIMARY KEY (pool, client))
                """,
                // Images of both, by the id of the style or the client of the classic pages; fetched by their hash.
                """
                CREATE TABLE brand_image (
                    pool text NOT NULL, owner text NOT NULL, category text NOT NULL, mode text NOT NULL, format text NOT NULL,
                    resource text, hash text NOT NULL, size bigint NOT NULL, bytes bytea NOT NULL,
                    PRIMARY KEY (pool, owner, category, mode))
                """,
                "CREATE INDEX brand_image_by_hash ON brand_image (pool, hash)",
            ]),
        Migration(
            number: 10,
            statements: [
                // The sign-in that waits for the device's proof, sealed: many clients answer without its session string.
                "ALTER TABLE device ADD COLUMN attempt bytea"
            ]),
        Migration(
            number: 11,
            statements: [
                // How often a pool's schema has changed, and how many of the changes an account has gone through.
                "ALTER TABLE pool ADD COLUMN generation bigint NOT NULL DEFAULT 0",
                "ALTER TABLE account ADD COLUMN generation bigint NOT NULL DEFAULT 0",
                // The change that a pool's accounts go through now, and through which of them it has come.
                """
                CREATE TABLE schema_change (
                    pool text PRIMARY KEY, generation bigint NOT NULL, change text NOT NULL, position text NOT NULL,
                    started bigint NOT NULL)
                """,
            ]),
        Migration(
            number: 12,
            statements: [
                // Recovery codes that have not been used, by their keyed hashes.
                """
                CREATE TABLE recovery_code (
                    pool text NOT NULL, account text NOT NULL, hash bytea NOT NULL, created bigint NOT NULL,
                    PRIMARY KEY (pool, account, hash))
                """
            ]),
        Migration(
            number: 13,
            statements: [
                // What may be done with the key; NULL for everything.
                "ALTER TABLE access_key ADD COLUMN policy text",
                // What administrators did: a chain for each process that writes, so that nodes do not stand in each other's way.
                // Each row bears the MAC of the one before it; the chain's row seals the oldest that is kept and the newest.
                """
                CREATE TABLE audit_chain (
                    id text PRIMARY KEY, ordinal bigint NOT NULL, started bigint NOT NULL, ended bigint NOT NULL, first bigint NOT NULL,
                    base bytea NOT NULL, number bigint NOT NULL, mac bytea NOT NULL, seal bytea NOT NULL)
                """,
                "CREATE UNIQUE INDEX audit_chain_by_ordinal ON audit_chain (ordinal)",
                """
                CREATE TABLE audit (
                    chain text NOT NULL, number bigint NOT NULL, moment bigint NOT NULL, caller text NOT NULL, caller_name text,
                    operation text NOT NULL, pool text, subject text NOT NULL, address text NOT NULL, request text NOT NULL,
                    result text NOT NULL, begun bigint, mac bytea NOT NULL,
                    PRIMARY KEY (chain, number))
                """,
            ]),
        Migration(
            number: 14,
            statements: [
                // By what users are found. Values are bytes, which every database puts in one order, whatever its collation.
                """
                CREATE TABLE user_attribute_index (
                    pool text NOT NULL, attribute text NOT NULL, value bytea NOT NULL, account text NOT NULL,
                    PRIMARY KEY (pool, attribute, value, account))
                """,
                // How far the users of before have come into it: one row.
                """
                CREATE TABLE user_indexing (
                    id text PRIMARY KEY, through_pool text NOT NULL, through_account text NOT NULL, finished boolean NOT NULL)
                """,
                """
                INSERT INTO user_indexing (id, through_pool, through_account, finished)
                SELECT 'users', '', '', NOT EXISTS (SELECT 1 FROM account)
                """,
                // Passwords of before, where a pool forbids to choose them again.
                """
                CREATE TABLE password_history (
                    pool text NOT NULL, account text NOT NULL, hash text NOT NULL, replaced bigint NOT NULL,
                    PRIMARY KEY (pool, account, hash))
                """,
            ]),
        Migration(
            number: 15,
            statements: [
                // Files of users on their way into a pool, and what has become of their rows.
                """
                CREATE TABLE import_job (
                    pool text NOT NULL, id text NOT NULL, name text NOT NULL, role text NOT NULL, algorithm text, status text NOT NULL,
                    upload text, size bigint, lines bigint, created bigint NOT NULL, started bigint, completed bigint,
                    imported bigint NOT NULL, skipped bigint NOT NULL, failed bigint NOT NULL, message text,
                    PRIMARY KEY (pool, id))
                """,
                // The job that goes on in a pool: its key lets no second one in.
                """
                CREATE TABLE import_run (
                    pool text PRIMARY KEY, job text NOT NULL, holder text NOT NULL, leased bigint NOT NULL, position bigint NOT NULL,
                    line bigint NOT NULL)
                """,
                // The files in pieces, and what is told of their rows.
                """
                CREATE TABLE import_chunk (
                    pool text NOT NULL, job text NOT NULL, number text NOT NULL, upload text NOT NULL, expires bigint NOT NULL,
                    bytes bytea NOT NULL,
                    PRIMARY KEY (pool, job, number))
                """,
                """
                CREATE TABLE import_log (
                    pool text NOT NULL, job text NOT NULL, number text NOT NULL, expires bigint NOT NULL, content text NOT NULL,
                    PRIMARY KEY (pool, job, number))
                """,
            ]),
        Migration(
            number: 16,
            statements: [
                // Groups, by an id of their own: one that is made again under an old name is another one.
                """
                CREATE TABLE user_group (
                    pool text NOT NULL, id text NOT NULL, name text NOT NULL, description text, role text, precedence bigint,
                    created bigint NOT NULL, modified bigint NOT NULL,
                    PRIMARY KEY (pool, id))
                """,
                "CREATE UNIQUE INDEX user_group_by_name ON user_group (pool, name)",
                """
                CREATE TABLE group_member (
                    pool text NOT NULL, account text NOT NULL, member_of text NOT NULL,
                    PRIMARY KEY (pool, account, member_of))
                """,
                "CREATE INDEX group_member_by_group ON group_member (pool, member_of, account)",
            ]),
        Migration(
            number: 17,
            statements: [
                // The secret that follows a client's, and since when each of the two counts.
                "ALTER TABLE client ADD COLUMN secret_created bigint",
                "ALTER TABLE client ADD COLUMN next_secret bytea",
                "ALTER TABLE client ADD COLUMN next_secret_created bigint",
            ]),
        Migration(
            number: 18,
            statements: [
                // What pools are told that has no effect yet, in the model's shape.
                """
                CREATE TABLE kept_configuration (
                    pool text NOT NULL, kind text NOT NULL, subject text NOT NULL, document text NOT NULL, modified bigint NOT NULL,
                    PRIMARY KEY (pool, kind, subject))
                """,
                // Requests a second, where an administrator lets in more than the settings say.
                "CREATE TABLE provisioned_limit (category text PRIMARY KEY, value bigint NOT NULL)",
            ]),
    ]
}
