import Domain
import Foundation
import Testing

@Suite struct PoolReplicaTests {
    @Test(arguments: ["eu-central-1", "us-gov-east-1", "ap-southeast-12"])
    func `a replica is in a region of Amazon's form`(_ region: String) throws {
        try PoolReplica.check(region: region, otherThan: "us-east-1")
    }

    @Test(arguments: ["Frankfurt", "eu-central", "EU-central-1", "eu-central-1 ", "local"])
    func `what is no region is refused`(_ region: String) {
        #expect(throws: Refusal.invalidParameter("\(region) is not the name of a region.")) {
            try PoolReplica.check(region: region, otherThan: "us-east-1")
        }
    }

    @Test func `a pool is no replica of itself`() {
        #expect(throws: Refusal.invalidParameter("Region us-east-1 is the user pool's primary region.")) {
            try PoolReplica.check(region: "us-east-1", otherThan: "us-east-1")
        }
    }

    @Test func `what is kept of a replica is the replica`() {
        let replica = PoolReplica(region: "eu-central-1", status: .inactive, tags: ["team": "a"]).with(.active)
        let kept = KeptConfiguration(
            pool: "p", kind: .replica, subject: replica.region, document: replica.document, modified: Date(timeIntervalSince1970: 0))
        #expect(PoolReplica(kept) == replica)
    }
}
