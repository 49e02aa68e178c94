import Actions
import Foundation
import Store

extension DatabaseLocation {
    /// Opens the database; a file is made together with the data directory when they are not there.
    func open() throws -> any Database {
        guard path != nil else { return try url.open(connections: connections) }
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw directoryRefused("the directory \(directory) cannot be made")
        }
        do { return try url.open() } catch { throw fileRefused("the database \(url) cannot be opened: \(error)") }
    }

    /// Whether opening would make nothing: a server is asked, and not made.
    var isThere: Bool { path.map { FileManager.default.fileExists(atPath: $0) } ?? true }

    /// The doctor for this kind of database.
    func checkup(of database: any Database) -> any Checkup {
        switch url {
        case .sqlite: SQLiteCheckup(database)
        case .postgres(let url): PostgresCheckup(database, at: url, clock: Effects.real.now)
        }
    }
}
