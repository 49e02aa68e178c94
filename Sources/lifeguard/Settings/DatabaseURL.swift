import Actions
import Domain
import Foundation
import Store

/// A database as settings and commands name it: `sqlite:PATH` or `postgres://…`. Printed, it holds no password.
enum DatabaseURL: Sendable {
    case sqlite(path: String)
    case postgres(PostgresURL)

    /// The text names no database; the words hold nothing of it, for it may hold a password.
    struct Invalid: Error, CustomStringConvertible {
        let description: String
    }

    init(_ text: String) throws(Invalid) {
        let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        switch parts[0].lowercased() {
        case "sqlite" where parts.count == 2:
            self = .sqlite(path: try Self.path(parts[1]))
        case "postgres" where parts.count == 2, "postgresql" where parts.count == 2:
            do { self = .postgres(try PostgresURL("postgres:\(parts[1])")) } catch { throw Invalid(description: "\(error)") }
        default:
            throw Invalid(description: "a database URL begins with sqlite: or postgres://")
        }
    }

    /// `sqlite:a.sqlite` is relative; `sqlite:/a.sqlite` and `sqlite:///a.sqlite` are not.
    private static func path(_ text: Substring) throws(Invalid) -> String {
        let path = text.hasPrefix("///") ? text.dropFirst(2) : text
        guard !path.isEmpty, !path.hasPrefix("//"), !path.hasSuffix("/"), !path.utf8.contains(0) else {
            throw Invalid(description: "names no file; write sqlite:PATH")
        }
        return String(path)
    }

    /// Opens the database: a file, made when it is not there, or a server, which is not spoken to before the first question.
    func open(connections: Int = Limits.databaseConnections) throws -> any Database {
        // Whatever is made from here on is for its owner's eyes: the database, its log of writes, the key, mail in files.
        umask(0o077)
        switch self {
        case .sqlite(let path): return try SQLiteDatabase.file(path)
        case .postgres(let url):
            var limits = PostgresLimits(chance: Effects.real.fraction)
            limits.connections = connections
            return PostgresDatabase(url, limits: limits)
        }
    }

    /// Whether somebody in between could read and change what is said, or pose as the server.
    var canBeIntercepted: Bool {
        switch self {
        case .sqlite: false
        case .postgres(let url): !url.staysOnThisMachine && !url.provesServer
        }
    }
}

extension DatabaseURL: CustomStringConvertible {
    var description: String {
        switch self {
        case .sqlite(let path): path
        case .postgres(let url): "\(url)"
        }
    }
}
