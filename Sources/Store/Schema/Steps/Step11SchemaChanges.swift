extension Schema {
    static let schemaChanges = Migration(
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
        ])
}
