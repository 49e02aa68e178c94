extension Schema {
    static let recoveryCodes = Migration(
        number: 12,
        statements: [
            // Recovery codes that have not been used, by their keyed hashes.
            """
            CREATE TABLE recovery_code (
                pool text NOT NULL, account text NOT NULL, hash bytea NOT NULL, created bigint NOT NULL,
                PRIMARY KEY (pool, account, hash))
            """
        ])
}
