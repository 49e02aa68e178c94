import Domain

extension APIModel {
    /// How a violation begins: `Value 'x'`, `Value null`, or only `Value` where the value may not be shown or is not short.
    func subject(_ value: JSON?, of shape: Shape) -> String {
        guard let value else {
            // A missing user name is "Value at 'username'", a missing client id "Value null at 'clientId'" (seen of the real service).
            return shape.isSensitive && shape.name != "ClientIdType" ? "Value" : "Value null"
        }
        guard let echo = echo(value, of: shape), echo.utf8.count <= Self.longestEcho else { return "Value" }
        return "Value '\(echo)'"
    }

    private static let longestEcho = 1_024

    /// The value as Java prints it; nil when it is sensitive, or a structure.
    private func echo(_ value: JSON, of shape: Shape) -> String? {
        guard !shape.isSensitive else { return nil }
        switch (shape.kind, value) {
        case (.structure, _), (.document, _), (.blob, _): return nil
        case (.list(let member), .array(let values)): return echo(values, each: member).map { "[\($0.joined(separator: ", "))]" }
        case (.map(let key, let member), .object(let entries)): return echo(entries, key: key, value: member)
        case (_, .string(let text)): return text
        default: return value.text
        }
    }

    private func echo(_ entries: [String: JSON], key: String, value: String) -> String? {
        guard let keyShape = shape(key), !keyShape.isSensitive else { return nil }
        let keys = entries.keys.sorted()
        guard let values = echo(keys.compactMap { entries[$0] }, each: value) else { return nil }
        return "{\(zip(keys, values).map { "\($0)=\($1)" }.joined(separator: ", "))}"
    }

    private func echo(_ values: [JSON], each member: String) -> [String]? {
        guard values.count <= Self.longestEcho, let shape = shape(member) else { return nil }
        let echoes = values.compactMap { echo($0, of: shape) }
        return echoes.count == values.count ? echoes : nil
    }
}
