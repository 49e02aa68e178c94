package import Domain

/// A pool with what stands in it, as the service shows it: what a template is made of.
package struct PoolSnapshot: Sendable {
    package var pool: JSON
    package var factors: JSON
    package var clients: [JSON] = []
    package var groups: [JSON] = []
    package var resourceServers: [JSON] = []
    package var identityProviders: [JSON] = []
    package var domains: [JSON] = []
    package var users: [JSON] = []

    package init(pool: JSON, factors: JSON) {
        self.pool = pool
        self.factors = factors
    }
}
