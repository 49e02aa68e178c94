extension Schema {
    static let audit = Migration(
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
        ])
}
