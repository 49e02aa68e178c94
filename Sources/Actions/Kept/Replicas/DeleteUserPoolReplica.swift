import Domain
import Store

/// Crosses out a replica, which must be inactive.
package struct DeleteUserPoolReplica: Action {
    package static let withoutEffect: String? = PoolReplica.withoutEffect

    var userPoolId: PoolID
    var regionName: String

    package func run(as caller: Administrator, in call: Call) async throws -> ReplicaAnswer {
        let pool = try await call.pool(userPoolId)
        let region = regionName
        let replica = try await call.store.write { tables in
            let replica = try tables.keptConfigurations.replica(in: region, of: pool.id)
            guard replica.status == .inactive else {
                throw Refusal.invalidParameter("The replica in region \(region) is active: set its status to INACTIVE first.")
            }
            try tables.keptConfigurations.delete(.replica, of: region, in: pool.id)
            return replica
        }
        return ReplicaAnswer(replica.with(.deleting), of: pool.id)
    }
}
