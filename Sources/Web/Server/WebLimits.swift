/// The numbers that bound a connection.
enum WebLimits {
    static let idleConnectionSeconds: Int64 = 75
    static let headerBytes = 32 * 1024
    static let headerCount = 100
}
