import Domain
import Foundation
import Store

extension KeptConfiguration {
    init(_ replica: PoolReplica, of pool: PoolID, at now: Date) {
        self.init(pool: pool, kind: .replica, subject: replica.region, document: replica.document, modified: now)
    }
}

extension KeptConfigurationTable {
    /// - Throws: `replicaNotFound`.
    func replica(in region: String, of pool: PoolID) throws -> PoolReplica {
        guard let replica = try find(.replica, of: region, in: pool).flatMap(PoolReplica.init) else {
            throw Refusal.replicaNotFound(region: region)
        }
        return replica
    }
}

extension Tables {
    /// - Throws: `poolNotFound` when the pool has gone meanwhile.
    func keep(_ configuration: KeptConfiguration) throws {
        do { try keptConfigurations.put(configuration) } catch StoreError.missingPool { throw Refusal.poolNotFound(configuration.pool) }
    }

    /// One more of its kind.
    /// - Parameter name: of such, for the refusal.
    /// - Throws: `limitExceeded` when the pool has so many, `poolNotFound`.
    func keep(_ configuration: KeptConfiguration, atMost limit: Int, _ name: String) throws {
        guard try keptConfigurations.page(configuration.kind, in: configuration.pool, after: "", limit: limit).count < limit else {
            throw Refusal.limitExceeded("The limit of \(limit) \(name) of a user pool is reached.")
        }
        try keep(configuration)
    }
}
