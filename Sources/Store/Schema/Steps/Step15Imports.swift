extension Schema {
    static let imports = Migration(
        number: 15,
        statements: [
            // Files of users on their way into a pool, and what has become of their rows.
            """
            CREATE TABLE import_job (
                pool text NOT NULL, id text NOT NULL, name text NOT NULL, role text NOT NULL, algorithm text, status text NOT NULL,
                upload text, size bigint, lines bigint, created bigint NOT NULL, started bigint, completed bigint,
                imported bigint NOT NULL, skipped bigint NOT NULL, failed bigint NOT NULL, message text,
                PRIMARY KEY (pool, id))
            """,
            // The job that goes on in a pool: its key lets no second one in.
            """
            CREATE TABLE import_run (
                pool text PRIMARY KEY, job text NOT NULL, holder text NOT NULL, leased bigint NOT NULL, position bigint NOT NULL,
                line bigint NOT NULL)
            """,
            // The files in pieces, and what is told of their rows.
            """
            CREATE TABLE import_chunk (
                pool text NOT NULL, job text NOT NULL, number text NOT NULL, upload text NOT NULL, expires bigint NOT NULL,
                bytes bytea NOT NULL,
                PRIMARY KEY (pool, job, number))
            """,
            """
            CREATE TABLE import_log (
                pool text NOT NULL, job text NOT NULL, number text NOT NULL, expires bigint NOT NULL, content text NOT NULL,
                PRIMARY KEY (pool, job, number))
            """,
        ])
}
