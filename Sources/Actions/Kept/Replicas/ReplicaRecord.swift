import Domain

/// A replica as the API shows it. Source: UserPoolReplicaType.
package struct ReplicaRecord: Encodable, Sendable {
    enum Role: String, Encodable, Sendable {
        case primary = "PRIMARY"
        case secondary = "SECONDARY"
    }

    let regionName: String
    let status: PoolReplica.Status
    let role: Role
    let userPoolArn: String

    init(_ replica: PoolReplica, of pool: PoolID) {
        self.init(region: replica.region, status: replica.status, role: .secondary, of: pool)
    }

    private init(region: String, status: PoolReplica.Status, role: Role, of pool: PoolID) {
        regionName = region
        self.status = status
        self.role = role
        userPoolArn = UserPool.arn(of: pool, region: region)
    }

    /// The pool itself, which stands first among its replicas.
    static func primary(_ pool: PoolID, region: String) -> ReplicaRecord {
        ReplicaRecord(region: region, status: .active, role: .primary, of: pool)
    }
}

/// What the operations on one replica answer.
package struct ReplicaAnswer: Encodable, Sendable {
    let userPoolReplica: ReplicaRecord

    init(_ replica: PoolReplica, of pool: PoolID) { userPoolReplica = ReplicaRecord(replica, of: pool) }
}

extension PoolReplica {
    static let withoutEffect = "a pool is served by all nodes of its database, in one region"
}
