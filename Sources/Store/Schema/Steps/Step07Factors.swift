extension Schema {
    static let factors = Migration(
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
        ])
}
