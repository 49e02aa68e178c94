package import Domain
import Store

/// The pool that a development server shows itself with, and what is found in it: a resource server, and a public and a
/// confidential client.
package struct Demo: Sendable {
    package let pool: UserPool
    package let app: AppClient?
    package let service: AppClient?
    let hasAPI: Bool

    package static let name = "demo"
    package static let appName = "demo-app"
    package static let serviceName = "demo-service"
    /// The identifier of the resource server.
    package static let api = "demo"
    /// What its protected API asks for.
    package static let scope = "\(api)/read"
    /// Where the app lives on every development server.
    package static let appPath = "/_dev/app"

    /// What an earlier start has made. Should somebody have made a second pool of that name, the oldest stays the one that is shown.
    static func find(in tables: Tables) throws -> Demo? {
        let pools = try tables.pools.page(after: nil, limit: Limits.poolsPerDeployment).filter { $0.name == name }
        guard let pool = pools.min(by: { $0.created < $1.created }) else { return nil }
        let clients = try tables.clients.page(of: pool.id, after: nil, limit: Limits.clientsPerPool)
        return Demo(
            pool: pool, app: clients.first { $0.name == appName }, service: clients.first { $0.name == serviceName },
            hasAPI: try tables.resourceServers.find(ResourceServerID(api), in: pool.id) != nil)
    }

    /// - Returns: nil outside development.
    package static func find(in call: Call) async throws -> Demo? {
        guard call.facilities.settings.isDevelopment else { return nil }
        return try await call.store.read { try find(in: $0) }
    }
}
