extension Schema {
    static let terms = Migration(
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
        ])
}
