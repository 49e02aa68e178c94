import Domain
import Store

/// Says that a replica is to answer users, or that it is not.
package struct UpdateUserPoolReplica: Action {
    package static let withoutEffect: String? = PoolReplica.withoutEffect

    var userPoolId: PoolID
    var regionName: String
    var status: PoolReplica.Status

    package func run(as caller: Administrator, in call: Call) async throws -> ReplicaAnswer {
        let pool = try await call.pool(userPoolId)
        let (region, status, now) = (regionName, status, call.now)
        let replica = try await call.store.write { tables in
            let replica = try tables.keptConfigurations.replica(in: region, of: pool.id).with(status)
            try tables.keptConfigurations.put(KeptConfiguration(replica, of: pool.id, at: now))
            return replica
        }
        return ReplicaAnswer(replica, of: pool.id)
    }
}
