/// A pool's second home in another region, as Amazon has them. Source: UserPoolReplicaType; "Multi-Region replication for user
/// pools".
package struct PoolReplica: Sendable, Hashable {
    package enum Status: String, Sendable, Codable {
        case active = "ACTIVE"
        case inactive = "INACTIVE"
        case deleting = "DELETING"
    }

    package let region: String
    package let status: Status
    /// Of the replica alone.
    package let tags: [String: String]

    package init(region: String, status: Status, tags: [String: String]) {
        self.region = region
        self.status = status
        self.tags = tags
    }

    package init?(_ kept: KeptConfiguration) {
        guard kept.kind == .replica, let status = kept.document["Status"]?.string.flatMap(Status.init) else { return nil }
        self.init(
            region: kept.subject, status: status,
            tags: kept.document["UserPoolTags"]?.object?.compactMapValues(\.string) ?? [:])
    }

    package func with(_ status: Status) -> PoolReplica { PoolReplica(region: region, status: status, tags: tags) }

    package var document: JSON { ["Status": .string(status.rawValue), "UserPoolTags": .object(tags.mapValues(JSON.string))] }

    /// - Throws: `invalidParameter` for what is no region: `eu-central-1`, `us-gov-east-1`.
    package static func check(region: String, otherThan primary: String) throws(Refusal) {
        guard region.wholeMatch(of: /[a-z]{2,4}(-[a-z]+){1,3}-[0-9]{1,2}/) != nil else {
            throw .invalidParameter("\(region) is not the name of a region.")
        }
        guard region != primary else { throw .invalidParameter("Region \(region) is the user pool's primary region.") }
    }
}
