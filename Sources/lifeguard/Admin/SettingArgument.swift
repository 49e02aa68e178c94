import ArgumentParser
import Domain

/// `Path.To.Member=value`: one setting. The value is JSON where it reads as JSON (`true`, `12`, `["a"]`), and text elsewhere.
struct SettingArgument: ExpressibleByArgument, Sendable {
    let path: [String]
    let value: JSON

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        let path = parts[0].split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, path.allSatisfy({ !$0.isEmpty }) else { return nil }
        self.path = path
        value = (try? JSON(parsing: String(parts[1]))) ?? .string(String(parts[1]))
    }

    /// The settings with this one in its place; `null` takes it away.
    func applied(to settings: JSON) -> JSON { Self.put(value, at: path[...], in: settings) }

    private static func put(_ value: JSON, at path: ArraySlice<String>, in settings: JSON?) -> JSON {
        guard let name = path.first else { return value }
        var members = settings?.object ?? [:]
        let inner = put(value, at: path.dropFirst(), in: members[name])
        members[name] = inner == .null ? nil : inner
        return .object(members)
    }
}
