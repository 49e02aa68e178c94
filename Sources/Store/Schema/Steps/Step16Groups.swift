extension Schema {
    static let groups = Migration(
        number: 16,
        statements: [
            // Groups, by an id of their own: one that is made again under an old name is another one.
            """
            CREATE TABLE user_group (
                pool text NOT NULL, id text NOT NULL, name text NOT NULL, description text, role text, precedence bigint,
                created bigint NOT NULL, modified bigint NOT NULL,
                PRIMARY KEY (pool, id))
            """,
            "CREATE UNIQUE INDEX user_group_by_name ON user_group (pool, name)",
            """
            CREATE TABLE group_member (
                pool text NOT NULL, account text NOT NULL, member_of text NOT NULL,
                PRIMARY KEY (pool, account, member_of))
            """,
            "CREATE INDEX group_member_by_group ON group_member (pool, member_of, account)",
        ])
}
