import Domain

/// Why PostgreSQL did not do what it was asked for, by what follows from it.
enum PostgresFailure: Error {
    /// Others were quicker: the same transaction, run again, may go through.
    case conflict(String)
    /// The connection is of no use any more: what had not been committed is undone.
    case lost(String)
    /// The server takes no writes: it, or the transaction, only reads.
    case readOnly(String)
    /// It took longer than a statement may.
    case tooSlow
    /// The asking task was cancelled.
    case cancelled
    /// The statement itself was refused.
    case refused(StoreError)

    /// By SQLSTATE (PostgreSQL manual, appendix A).
    /// - Parameter message: the server's primary message, which names no row; for data exceptions it may repeat a value
    ///   and is left out.
    init(sqlState: String, message: String) {
        let reason = sqlState.hasPrefix("22") ? "PostgreSQL \(sqlState)" : "PostgreSQL \(sqlState): \(message)"
        switch sqlState {
        // Serialization failure, deadlock, lock not available.
        case "40001", "40P01", "55P03": self = .conflict(reason)
        case "25006": self = .readOnly(reason)
        // A prepared statement that the server has forgotten; a commit of which CockroachDB does not know how it ended.
        case "26000", "40003": self = .lost(reason)
        case "23505": self = .refused(.duplicate)
        case "42P07", "42710": self = .refused(.duplicate)
        case "42P01": self = .refused(.missingTable)
        case "57014": self = .tooSlow
        default:
            switch sqlState.prefix(2) {
            // Connection exceptions, shutdowns.
            case "08", "57": self = .lost(reason)
            // Out of connections, memory or disk.
            case "53": self = .refused(.unavailable(reason))
            default: self = .refused(.failed(reason))
            }
        }
    }

    /// In the seam's words.
    var storeError: StoreError {
        switch self {
        case .conflict(let reason): .unavailable(reason)
        case .lost(let reason): .unavailable(reason)
        case .readOnly(let reason): .failed(reason)
        case .tooSlow: .unavailable("a statement took too long")
        case .cancelled: .unavailable("cancelled")
        case .refused(let error): error
        }
    }
}
