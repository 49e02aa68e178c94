extension Schema {
    static let secondSecrets = Migration(
        number: 17,
        statements: [
            // The secret that follows a client's, and since when each of the two counts.
            "ALTER TABLE client ADD COLUMN secret_created bigint",
            "ALTER TABLE client ADD COLUMN next_secret bytea",
            "ALTER TABLE client ADD COLUMN next_secret_created bigint",
        ])
}
