import Domain
import Store

/// Notes down a replica of a pool in another region. It is inactive at first.
package struct CreateUserPoolReplica: Action {
    package static let withoutEffect: String? = PoolReplica.withoutEffect

    var userPoolId: PoolID
    var regionName: String
    var userPoolTags: [String: String]?

    package func run(as caller: Administrator, in call: Call) async throws -> ReplicaAnswer {
        let pool = try await call.pool(userPoolId)
        try PoolReplica.check(region: regionName, otherThan: call.facilities.settings.region)
        _ = try PoolTags(of: [:]).adding(userPoolTags ?? [:])
        let replica = PoolReplica(region: regionName, status: .inactive, tags: userPoolTags ?? [:])
        let now = call.now
        try await call.store.write { tables in
            guard try tables.keptConfigurations.find(.replica, of: replica.region, in: pool.id) == nil else {
                throw Refusal.invalidParameter("The user pool has a replica in region \(replica.region) already.")
            }
            try tables.keep(KeptConfiguration(replica, of: pool.id, at: now), atMost: Limits.replicasPerPool, "replicas")
        }
        return ReplicaAnswer(replica, of: pool.id)
    }
}
