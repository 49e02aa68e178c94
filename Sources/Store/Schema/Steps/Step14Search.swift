extension Schema {
    static let search = Migration(
        number: 14,
        statements: [
            // By what users are found. Values are bytes, which every database puts in one order, whatever its collation.
            """
            CREATE TABLE user_attribute_index (
                pool text NOT NULL, attribute text NOT NULL, value bytea NOT NULL, account text NOT NULL,
                PRIMARY KEY (pool, attribute, value, account))
            """,
            // How far the users of before have come into it: one row.
            """
            CREATE TABLE user_indexing (
                id text PRIMARY KEY, through_pool text NOT NULL, through_account text NOT NULL, finished boolean NOT NULL)
            """,
            """
            INSERT INTO user_indexing (id, through_pool, through_account, finished)
            SELECT 'users', '', '', NOT EXISTS (SELECT 1 FROM account)
            """,
            // Passwords of before, where a pool forbids to choose them again.
            """
            CREATE TABLE password_history (
                pool text NOT NULL, account text NOT NULL, hash text NOT NULL, replaced bigint NOT NULL,
                PRIMARY KEY (pool, account, hash))
            """,
        ])
}
