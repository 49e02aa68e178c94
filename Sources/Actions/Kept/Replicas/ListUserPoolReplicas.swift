import Domain
import Store

/// A pool's regions: its own first, then those of its replicas.
package struct ListUserPoolReplicas: Action {
    package static let withoutEffect: String? = PoolReplica.withoutEffect

    var userPoolId: PoolID

    package struct Output: Encodable, Sendable {
        /// All of them fit a page: `Limits.replicasPerPool`.
        var userPoolReplicas: [ReplicaRecord]
    }

    package func run(as caller: Administrator, in call: Call) async throws -> Output {
        let pool = try await call.pool(userPoolId)
        let kept = try await call.store.read {
            try $0.keptConfigurations.page(.replica, in: pool.id, after: "", limit: Limits.replicasPerPool)
        }
        let replicas = kept.compactMap(PoolReplica.init).map { ReplicaRecord($0, of: pool.id) }
        return Output(userPoolReplicas: [.primary(pool.id, region: call.facilities.settings.region)] + replicas)
    }
}
