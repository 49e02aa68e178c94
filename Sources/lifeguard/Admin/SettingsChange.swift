import Actions
import ArgumentParser
import Domain

/// What `update` changes of a pool's or a client's settings. The API replaces all of them at once, so that what stands is read first
/// and given back with the changes in it.
struct SettingsChange: ParsableArguments {
    @Option(
        help: ArgumentHelp("A JSON file of settings that take the place of those of the same name; - is standard input.", valueName: "file")
    )
    var settings: DocumentFile?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "One setting by its path; the value may be JSON, null puts it back to its default. May be repeated.", valueName: "path=value"))
    var changes: [SettingArgument] = []

    func validate() throws {
        if settings == nil, changes.isEmpty { throw ValidationError("Nothing is to be changed: give --set or --settings.") }
    }

    /// - Parameters:
    ///   - standing: the record as the API describes it.
    ///   - operation: whose input is made of it.
    func request(over standing: JSON, for operation: String) throws -> [String: JSON] {
        let members = Self.members(of: operation)
        var request = standing.object?.filter { members.contains($0.key) } ?? [:]
        // Where one of a pair that means the same is given, the other is not.
        for (name, value) in try settings?.read() ?? [:] { request[name] = value }
        var document = JSON.object(request)
        for change in changes { document = change.applied(to: document) }
        request = document.object ?? [:]
        for name in request.keys where !members.contains(name) {
            throw Unusable(text: "\(name) is no setting of \(operation)\(Self.near(name, members))")
        }
        return request
    }

    private static func members(of operation: String) -> Set<String> {
        guard let input = APIModel.cognito.operation(operation)?.input, case .structure(let members) = APIModel.cognito.shape(input)?.kind
        else { return [] }
        return Set(members.map(\.wireName))
    }

    private static func near(_ name: String, _ members: Set<String>) -> String {
        members.first { $0.lowercased() == name.lowercased() }.map { ": it is spelled \($0)" } ?? ""
    }
}
