import Actions
import Domain
import Store
import TestSupport
import Testing

/// Log delivery, risk configurations, replicas: kept in the model's shape, given back, gone with what they are about.
@Suite struct KeptConfigurationTests {
    @Test func `logs go nowhere until it is said where, and again when nothing is said`() async throws {
        let app = try await TestApp.start()
        let pool: JSON = .string(app.pool.text)
        let nowhere: JSON = ["LogDeliveryConfiguration": ["UserPoolId": pool, "LogConfigurations": []]]
        #expect(try await app.administer("GetLogDeliveryConfiguration") == nowhere)
        let logs: JSON = [
            [
                "LogLevel": "ERROR", "EventSource": "userNotification",
                "CloudWatchLogsConfiguration": ["LogGroupArn": "arn:aws:logs:eu-central-1:123456789012:log-group:x"],
            ]
        ]
        let wanted: JSON = ["LogDeliveryConfiguration": ["UserPoolId": pool, "LogConfigurations": logs]]
        #expect(try await app.administer("SetLogDeliveryConfiguration", ["LogConfigurations": logs]) == wanted)
        #expect(try await app.administer("GetLogDeliveryConfiguration") == wanted)
        #expect(try await app.administer("SetLogDeliveryConfiguration", ["LogConfigurations": []]) == nowhere)
        #expect(try await app.administer("GetLogDeliveryConfiguration") == nowhere)
    }

    @Test func `risks are configured where threat protection is on`() async throws {
        let app = try await TestApp.start()
        for operation in ["SetRiskConfiguration", "DescribeRiskConfiguration"] {
            await #expect(throws: Refusal.threatProtectionOff(app.pool)) { try await app.administer(operation) }
        }
    }

    @Test func `a pool and each of its clients have a risk configuration of their own`() async throws {
        let app = try await Self.protected()
        let pool: JSON = ["UserPoolId": .string(app.pool.text)]
        let client = pool.with(["ClientId": .string(app.client.id.text)])
        let blocked: JSON = ["RiskExceptionConfiguration": ["BlockedIPRangeList": ["192.0.2.0/24"]]]
        let breached: JSON = ["CompromisedCredentialsRiskConfiguration": ["Actions": ["EventAction": "BLOCK"]]]
        _ = try await app.administer("SetRiskConfiguration", blocked)
        let answer = try await app.administer("SetRiskConfiguration", client.with(breached))
        #expect(try await app.administer("DescribeRiskConfiguration", client) == answer)
        #expect(try Self.configuration(answer) == client.with(breached))
        #expect(try Self.configuration(try await app.administer("DescribeRiskConfiguration")) == pool.with(blocked))

        // What is set without a word is as it was at first.
        _ = try await app.administer("SetRiskConfiguration")
        #expect(try await app.administer("DescribeRiskConfiguration") == ["RiskConfiguration": pool])
        #expect(try await app.administer("DescribeRiskConfiguration", client) == answer)
        await #expect(throws: Refusal.clientNotFound("nobody")) {
            try await app.administer("DescribeRiskConfiguration", ["ClientId": "nobody"])
        }
    }

    @Test func `a replica is inactive, active, inactive, and gone`() async throws {
        let app = try await TestApp.start()
        let region: JSON = ["RegionName": "eu-central-1"]
        func replica(_ status: String) -> JSON {
            [
                "RegionName": "eu-central-1", "Status": .string(status), "Role": "SECONDARY",
                "UserPoolArn": .string("arn:aws:cognito-idp:eu-central-1:000000000000:userpool/\(app.pool)"),
            ]
        }
        let primary: JSON = [
            "RegionName": "us-east-1", "Status": "ACTIVE", "Role": "PRIMARY",
            "UserPoolArn": .string("arn:aws:cognito-idp:us-east-1:000000000000:userpool/\(app.pool)"),
        ]
        #expect(try await app.administer("ListUserPoolReplicas") == ["UserPoolReplicas": [primary]])
        let tags: JSON = ["UserPoolTags": ["team": "a"]]
        #expect(
            try await app.administer("CreateUserPoolReplica", region.with(tags)) == ["UserPoolReplica": replica("INACTIVE")])
        await #expect(throws: Refusal.invalidParameter("The user pool has a replica in region eu-central-1 already.")) {
            try await app.administer("CreateUserPoolReplica", region)
        }
        _ = try await app.administer("UpdateUserPoolReplica", region.with(["Status": "ACTIVE"]))
        #expect(try await app.administer("ListUserPoolReplicas") == ["UserPoolReplicas": [primary, replica("ACTIVE")]])
        await #expect(
            throws: Refusal.invalidParameter("The replica in region eu-central-1 is active: set its status to INACTIVE first.")
        ) { try await app.administer("DeleteUserPoolReplica", region) }
        _ = try await app.administer("UpdateUserPoolReplica", region.with(["Status": "INACTIVE"]))
        #expect(try await app.administer("DeleteUserPoolReplica", region) == ["UserPoolReplica": replica("DELETING")])
        for operation in ["DeleteUserPoolReplica", "UpdateUserPoolReplica"] {
            await #expect(throws: Refusal.replicaNotFound(region: "eu-central-1")) {
                try await app.administer(operation, region.with(["Status": "ACTIVE"]))
            }
        }
    }

    @Test func `a pool has no more replicas than the limit`() async throws {
        let app = try await TestApp.start()
        for number in 1...Limits.replicasPerPool {
            _ = try await app.administer("CreateUserPoolReplica", ["RegionName": .string("eu-west-\(number)")])
        }
        await #expect(throws: Refusal.limitExceeded("The limit of \(Limits.replicasPerPool) replicas of a user pool is reached.")) {
            try await app.administer("CreateUserPoolReplica", ["RegionName": "eu-west-99"])
        }
    }

    @Test func `a metadata policy is made, changed, listed and gone, and with its client`() async throws {
        let app = try await TestApp.start()
        let client: JSON = ["ClientId": .string(app.client.id.text)]
        let patterns: JSON = ["URLPatterns": ["https://app.example/*"]]
        let given = client.with(patterns).with(["PolicyName": "apps", "CacheDuration": 86400])
        let made = try #require(try await app.administer("CreateCIMDPolicy", given)["CIMDPolicy"])
        #expect(given.with(made) == made && made["UserPoolId"]?.string == app.pool.text)
        let policy: JSON = ["CIMDPolicyId": made["CIMDPolicyId"] ?? .null]
        #expect(try await app.administer("DescribeCIMDPolicy", policy) == ["CIMDPolicy": made])

        app.advance(by: 1)
        let other: JSON = ["URLPatterns": ["https://b.example/x", "https://c.example/*"]]
        let changed = try await app.administer("UpdateCIMDPolicy", policy.with(client).with(other))["CIMDPolicy"]
        #expect(changed?["URLPatterns"] == other["URLPatterns"] && changed?["PolicyName"] == "apps")
        #expect(changed?["LastModifiedDate"] != made["LastModifiedDate"] && changed?["CreationDate"] == made["CreationDate"])

        for number in 2...3 { _ = try await app.administer("CreateCIMDPolicy", given.with(["PolicyName": .string("p\(number)")])) }
        let first = try await app.administer("ListCIMDPolicies", ["MaxResults": 2])
        let second = try await app.administer("ListCIMDPolicies", ["MaxResults": 2, "NextToken": first["NextToken"] ?? .null])
        let listed = [first, second].flatMap { $0["CIMDPolicies"]?.array ?? [] }.compactMap { $0["PolicyName"]?.string }
        #expect(listed.sorted() == ["apps", "p2", "p3"] && second["NextToken"] == nil)

        #expect(try await app.administer("ListClientMetadataURLs", policy) == ["ClientMetadataURLs": []])
        await #expect(throws: Refusal.metadataURLNotCached) {
            try await app.administer(
                "UpdateClientMetadataURLState", policy.with(["URL": "https://app.example/client.json", "Action": "REFRESH"]))
        }
        _ = try await app.administer("DeleteCIMDPolicy", policy)
        for operation in ["DescribeCIMDPolicy", "DeleteCIMDPolicy", "ListClientMetadataURLs"] {
            await #expect(throws: Refusal.metadataPolicyNotFound) { try await app.administer(operation, policy) }
        }
        _ = try await app.administer("DeleteUserPoolClient", client)
        #expect(try await app.administer("ListCIMDPolicies") == ["CIMDPolicies": []])
    }

    @Test func `a client's risk configuration goes with it, a pool's with the pool`() async throws {
        let app = try await Self.protected()
        let client: JSON = ["ClientId": .string(app.client.id.text)]
        let breached: JSON = ["CompromisedCredentialsRiskConfiguration": ["Actions": ["EventAction": "BLOCK"]]]
        _ = try await app.administer("SetRiskConfiguration", breached.with(client))
        _ = try await app.administer("SetRiskConfiguration", breached)
        _ = try await app.administer("CreateUserPoolReplica", ["RegionName": "eu-central-1"])
        let (store, pool, id) = (app.service.store, app.pool, app.client.id.text)
        _ = try await app.administer("DeleteUserPoolClient", client)
        #expect(try await store.read { try $0.keptConfigurations.find(.risk, of: id, in: pool) } == nil)
        #expect(try await store.read { try $0.keptConfigurations.find(.risk, in: pool) } != nil)
        _ = try await app.administer("DeleteUserPool")
        #expect(try await store.read { try $0.keptConfigurations.find(.risk, in: pool) } == nil)
        #expect(try await store.read { try $0.keptConfigurations.find(.replica, of: "eu-central-1", in: pool) } == nil)
    }

    private static func protected() async throws -> TestApp {
        let app = try await TestApp.start()
        _ = try await app.administer("UpdateUserPool", ["UserPoolAddOns": ["AdvancedSecurityMode": "ENFORCED"]])
        return app
    }

    /// Without its moment.
    private static func configuration(_ answer: JSON) throws -> JSON {
        var members = try #require(answer["RiskConfiguration"]?.object)
        #expect(members.removeValue(forKey: "LastModifiedDate") != nil)
        return .object(members)
    }
}
