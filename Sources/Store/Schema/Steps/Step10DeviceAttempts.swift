extension Schema {
    static let deviceAttempts = Migration(
        number: 10,
        statements: [
            // The sign-in that waits for the device's proof, sealed: many clients answer without its session string.
            "ALTER TABLE device ADD COLUMN attempt bytea"
        ])
}
