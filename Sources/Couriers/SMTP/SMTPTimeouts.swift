/// How long a mail server may take, in milliseconds.
enum SMTPTimeouts {
    /// Until the connection stands, TLS included.
    static let connect = 10_000
    /// For one message from the first byte to the last reply.
    static let whole = 30_000
}
