/// Where the database is.
///
/// - `data` (default data): the directory of everything that is kept
/// - `database-url` (absent: SQLite at DATA/lifeguard.sqlite): `sqlite:PATH`
struct DatabaseLocation: Sendable {
    let directory: String
    let path: String
    private let givenDirectory: Given?
    private let givenURL: Given?

    init(_ settings: SettingsReader) async throws {
        givenDirectory = try await settings.given(.data)
        givenURL = try await settings.given(.databaseURL)
        directory = givenDirectory?.text ?? "data"
        guard let given = givenURL else {
            path = "\(directory)/lifeguard.sqlite"
            return
        }
        let parts = given.text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        switch parts[0].lowercased() {
        case "sqlite" where parts.count == 2:
            let rest = parts[1].hasPrefix("///") ? parts[1].dropFirst(2) : parts[1]
            guard !rest.isEmpty, !rest.hasPrefix("//"), !rest.hasSuffix("/") else {
                throw given.refused("names no file; write sqlite:PATH")
            }
            path = String(rest)
        case "postgres", "postgresql":
            throw given.refused("PostgreSQL is not built yet; leave the setting out, or write sqlite:PATH")
        default:
            throw given.refused("a database URL begins with sqlite:")
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
