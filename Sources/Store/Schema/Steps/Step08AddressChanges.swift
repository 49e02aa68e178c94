extension Schema {
    static let addressChanges = Migration(
        number: 8,
        statements: [
            // Changes of addresses that wait for their code, by the attribute, or can be undone, by the hash of the undoing code.
            """
            CREATE TABLE address_change (
                pool text NOT NULL, subject text NOT NULL, id text NOT NULL, sealed bytea NOT NULL, expires bigint NOT NULL,
                PRIMARY KEY (pool, subject, id))
            """
        ])
}
