extension Schema {
    static let identityProviders = Migration(
        number: 20,
        statements: [
            // The details hold the secrets by which the provider knows us: sealed.
            """
            CREATE TABLE identity_provider (
                pool text NOT NULL, name text NOT NULL, type text NOT NULL, details bytea NOT NULL, mapping text NOT NULL,
                identifiers text NOT NULL, levels text NOT NULL, created bigint NOT NULL, modified bigint NOT NULL,
                PRIMARY KEY (pool, name))
            """
        ])
}
