extension Schema {
    static let keptConfigurations = Migration(
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
        ])
}
