import Domain

/// Where the database is.
///
/// - `data` (default data): the directory of everything that is kept on this machine
/// - `database-url` (secret; absent: SQLite at DATA/lifeguard.sqlite): `sqlite:PATH` or `postgres://…`
/// - `database-connections` (default 8): how many connections to PostgreSQL are held
struct DatabaseLocation: Sendable {
    let directory: String
    let url: DatabaseURL
    let connections: Int
    private let givenDirectory: Given?
    private let givenURL: Given?

    init(_ settings: SettingsReader) async throws {
        givenDirectory = try await settings.given(.data)
        givenURL = try await settings.given(.databaseURL)
        directory = givenDirectory?.text ?? "data"
        connections = try await settings.number(
            .databaseConnections, in: 1...Limits.mostDatabaseConnections, default: Limits.databaseConnections)
        guard let given = givenURL else {
            url = .sqlite(path: "\(directory)/lifeguard.sqlite")
            return
        }
        do { url = try DatabaseURL(given.text) } catch { throw given.refused("\(error)") }
    }

    /// Whether a setting names the database, rather than the default.
    var isNamed: Bool { givenURL != nil }

    /// The file, where the database is one.
    var path: String? {
        switch url {
        case .sqlite(let path): path
        case .postgres: nil
        }
    }

    /// Why the directory cannot be used, as a fault of the setting that named it.
    func directoryRefused(_ reason: String) -> SettingsError {
        SettingsError(key: .data, reason: reason, origin: givenDirectory?.origin)
    }

    /// Why the file cannot be used, as a fault of the setting that named it.
    func fileRefused(_ reason: String) -> SettingsError {
        guard let givenURL else { return directoryRefused(reason) }
        return SettingsError(key: .databaseURL, reason: reason, origin: givenURL.origin)
    }
}
