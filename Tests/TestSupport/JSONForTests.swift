package import Domain

extension JSON {
    /// This object laid over another: its members win, and its nulls take members away.
    package func over(_ other: JSON) -> JSON {
        .object((other.object ?? [:]).merging(object ?? [:]) { _, new in new }.filter { $0.value != .null })
    }

    /// This object with other members over its own.
    package func with(_ members: JSON) -> JSON { members.over(self) }

    /// `[{"Name": …, "Value": …}]` from pairs.
    package static func attributes(_ values: KeyValuePairs<String, String>) -> JSON {
        .array(values.map { ["Name": .string($0.key), "Value": .string($0.value)] })
    }

    /// The value of that name in a list as `attributes` makes it.
    package func attribute(_ name: String) -> String? {
        array?.first { $0["Name"]?.string == name }?["Value"]?.string
    }
}

extension JSON? {
    /// The text, or an error that says what is missing.
    package func text(or what: String) throws -> String {
        guard let text = self?.string else { throw Missing(what) }
        return text
    }
}
