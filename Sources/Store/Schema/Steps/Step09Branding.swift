extension Schema {
    static let branding = Migration(
        number: 9,
        statements: [
            // Managed login styles, one for a client: a document as it was given, NULL where nothing was.
            """
            CREATE TABLE branding_style (
                pool text NOT NULL, id text NOT NULL, client text NOT NULL, settings text, provided boolean NOT NULL,
                created bigint NOT NULL, modified bigint NOT NULL,
                PRIMARY KEY (pool, id))
            """,
            "CREATE UNIQUE INDEX branding_style_by_client ON branding_style (pool, client)",
            // Style sheets of the classic pages; the client is ALL for those that have none of their own.
            """
            CREATE TABLE ui_customization (
                pool text NOT NULL, client text NOT NULL, css text, created bigint NOT NULL, modified bigint NOT NULL,
                PRIMARY KEY (pool, client))
            """,
            // Images of both, by the id of the style or the client of the classic pages; fetched by their hash.
            """
            CREATE TABLE brand_image (
                pool text NOT NULL, owner text NOT NULL, category text NOT NULL, mode text NOT NULL, format text NOT NULL,
                resource text, hash text NOT NULL, size bigint NOT NULL, bytes bytea NOT NULL,
                PRIMARY KEY (pool, owner, category, mode))
            """,
            "CREATE INDEX brand_image_by_hash ON brand_image (pool, hash)",
        ])
}
