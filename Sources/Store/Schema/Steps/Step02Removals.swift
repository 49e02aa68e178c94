extension Schema {
    static let removals = Migration(
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
        ])
}
