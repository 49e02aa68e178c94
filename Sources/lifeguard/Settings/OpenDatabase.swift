import Foundation
import Store

extension DatabaseLocation {
    /// Opens the database: a file, made together with the data directory when they are not there, or a server, which is
    /// not spoken to before the first question.
    func open() throws -> any Database {
        // Whatever is made from here on is for its owner's eyes: the database, its log of writes, mail in files.
        umask(0o077)
        switch url {
        case .sqlite(let path): return try file(path)
        case .postgres(let url): return PostgresDatabase(url, connections: connections)
        }
    }

    /// Whether opening would make nothing: a server is asked, and not made.
    var isThere: Bool { path.map { FileManager.default.fileExists(atPath: $0) } ?? true }

    /// The doctor for this kind of database.
    func checkup(of database: any Database) -> any Checkup {
        switch url {
        case .sqlite: SQLiteCheckup(database)
        case .postgres(let url): PostgresCheckup(database, at: url, clock: { Date() })
        }
    }

    private func file(_ path: String) throws -> SQLiteDatabase {
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw directoryRefused("the directory \(directory) cannot be made")
        }
        do { return try SQLiteDatabase.file(path) } catch {
            throw fileRefused("the database \(path) cannot be opened: \(error)")
        }
    }
}
