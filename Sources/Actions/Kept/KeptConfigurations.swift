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

extension Call {
    /// - Throws: `poolNotFound` when the pool has gone meanwhile.
    func keep(_ configuration: KeptConfiguration) async throws {
        try await store.write { tables in
            do { try tables.keptConfigurations.put(configuration) } catch StoreError.missingPool {
                throw Refusal.poolNotFound(configuration.pool)
            }
        }
    }
}
