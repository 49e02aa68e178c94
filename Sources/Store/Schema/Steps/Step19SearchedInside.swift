extension Schema {
    static let searchedInside = Migration(
        number: 19,
        statements: [
            // The attributes inside of which users are found, as the pool's tag names them.
            "ALTER TABLE pool ADD COLUMN searched_inside text NOT NULL DEFAULT ''",
            // What is still to be done to the index of a pool: an empty attribute has all users' lines written, as far as that
            // account; a name has the lines of that attribute thrown away.
            """
            CREATE TABLE index_work (
                pool text NOT NULL, attribute text NOT NULL, through_account text NOT NULL,
                PRIMARY KEY (pool, attribute))
            """,
        ])
}
