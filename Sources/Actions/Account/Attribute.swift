import Domain

/// One attribute of a user, as requests and answers carry it. Source: AttributeType.
struct Attribute: Codable, Sendable {
    var name: String
    var value: String?
}

extension [Attribute]? {
    /// The values by name; the last of one name counts.
    var asDictionary: [String: String] {
        Dictionary((self ?? []).map { ($0.name, $0.value ?? "") }) { _, last in last }
    }
}

extension User {
    /// The attributes as answers carry them.
    /// - Parameter client: only what that client may read; nil for all.
    func attributeList(for client: AppClient? = nil) -> [Attribute] {
        listedAttributes.filter { client?.mayRead($0.name) ?? true }.map { Attribute(name: $0.name, value: $0.value) }
    }
}
