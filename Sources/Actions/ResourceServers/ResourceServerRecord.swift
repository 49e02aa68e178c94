import Domain

/// A resource server as the API shows it; without scopes the list is left out. Source: ResourceServerType.
package struct ResourceServerRecord: Encodable, Sendable {
    private let userPoolId: PoolID
    private let identifier: ResourceServerID
    private let name: String
    private let scopes: [ResourceServer.Scope]?

    init(_ server: ResourceServer) {
        userPoolId = server.pool
        identifier = server.id
        name = server.name
        scopes = server.scopes.isEmpty ? nil : server.scopes
    }
}
