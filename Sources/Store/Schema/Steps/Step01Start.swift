extension Schema {
    static let start = Migration(
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
        ])
}
