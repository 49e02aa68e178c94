/// The numbers that bound a connection.
package enum WebLimits {
    /// How long a client may take to send a request, or to fetch an answer.
    package static let requestSeconds = 20
    static let idleConnectionSeconds: Int64 = 75
    static let headerBytes = 32 * 1024
    static let headerCount = 100
    /// Seconds after which whoever was told to come again may.
    static let retryAfter = "1"
}
