package typealias ResourceServerID = Identifier<ResourceServer>

/// An API that tokens may be for. Its scopes are asked for as `<identifier>/<name>`.
package struct ResourceServer: Sendable, Hashable {
    package let id: ResourceServerID
    package let pool: PoolID
    package let name: String
    package let scopes: [Scope]

    /// Something that the API lets its callers do. Source: ResourceServerScopeType.
    package struct Scope: Sendable, Hashable, Codable {
        /// Without a slash: the last one of a full name stands before it.
        package let name: String
        package let description: String

        package init(name: String, description: String) {
            self.name = name
            self.description = description
        }

        enum CodingKeys: String, CodingKey {
            case name = "scopeName"
            case description = "scopeDescription"
        }
    }

    package init(id: ResourceServerID, pool: PoolID, name: String, scopes: [Scope]) {
        self.id = id
        self.pool = pool
        self.name = name
        self.scopes = scopes
    }

    /// The names by which clients ask for its scopes.
    package var scopeNames: [String] { scopes.map { "\(id)/\($0.name)" } }

    package func check() throws(Refusal) {
        var seen: Set<String> = []
        for scope in scopes where !seen.insert(scope.name).inserted {
            throw .invalidParameter("Duplicate scope name: \(scope.name)")
        }
    }
}
