extension Schema {
    static let authorizationCodes = Migration(
        number: 4,
        statements: [
            // Codes of the authorization endpoint, by their hashes. A used one is kept until its end: its coming again
            // revokes what it was exchanged for.
            """
            CREATE TABLE authorization_code (
                id text PRIMARY KEY, pool text NOT NULL, account text NOT NULL, client text NOT NULL, session text NOT NULL,
                content text NOT NULL, expires bigint NOT NULL, used bigint)
            """,
            // Who is signed in in which browser, by the hash of its cookie.
            """
            CREATE TABLE browser_session (
                id text PRIMARY KEY, pool text NOT NULL, account text NOT NULL, authenticated bigint NOT NULL,
                expires bigint NOT NULL)
            """,
            "CREATE INDEX browser_session_by_account ON browser_session (pool, account)",
            // APIs that tokens may be for, with their scopes as one document.
            """
            CREATE TABLE resource_server (
                pool text NOT NULL, identifier text NOT NULL, name text NOT NULL, scopes text NOT NULL,
                PRIMARY KEY (pool, identifier))
            """,
            // Names by which browsers find the pages of pools: no two pools have one name.
            "CREATE TABLE pool_domain (name text PRIMARY KEY, pool text NOT NULL, settings text NOT NULL)",
            "CREATE INDEX pool_domain_by_pool ON pool_domain (pool)",
        ])
}
