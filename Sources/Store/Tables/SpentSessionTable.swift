package import Foundation

/// Steps of sign-ins that have been taken, and keys of devices that were forgotten: nothing of it leads on twice.
package struct SpentSessionTable {
    let connection: any Connection

    /// - Parameter expires: when nobody could use it any more anyhow.
    /// - Throws: `StoreError.duplicate` when it has been spent before.
    package func insert(_ id: String, expires: Date) throws {
        try connection.run("INSERT INTO spent_session (id, expires) VALUES (\(id), \(expires))")
    }

    package func contains(_ id: String) throws -> Bool {
        try connection.row("SELECT 1 FROM spent_session WHERE id = \(id)") { _ in true } ?? false
    }
}
