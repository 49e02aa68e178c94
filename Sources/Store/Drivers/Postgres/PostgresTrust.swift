extension PostgresURL {
    /// Whether the server has to prove with its certificate that it is the one that is meant.
    package var provesServer: Bool { sslMode == "verify-full" || sslMode == "verify-ca" }
}
