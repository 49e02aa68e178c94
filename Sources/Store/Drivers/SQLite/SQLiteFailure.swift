import GRDB

/// SQLite's errors in the seam's words; everything else passes.
enum SQLiteFailure {
    static func translation(of error: any Error) -> any Error {
        guard let error = error as? DatabaseError else { return error }
        let message = error.message ?? "no message"
        switch error.extendedResultCode {
        case .SQLITE_CONSTRAINT_UNIQUE, .SQLITE_CONSTRAINT_PRIMARYKEY: return StoreError.duplicate
        case .SQLITE_BUSY, .SQLITE_BUSY_SNAPSHOT, .SQLITE_LOCKED: return StoreError.unavailable("another process holds the database")
        case .SQLITE_ERROR where message.hasPrefix("no such table"): return StoreError.missingTable
        // The statement's arguments are values of users: only the code and the text of the error are told.
        default: return StoreError.failed("SQLite \(error.extendedResultCode.rawValue): \(message)")
        }
    }
}
