import Actions
import Domain
import Foundation
import TestSupport
import Testing

/// CreateUserPool, DescribeUserPool, UpdateUserPool, ListUserPools, DeleteUserPool.
@Suite struct PoolTests {
    @Test func `a new pool is described with its defaults`() async throws {
        let service = try await TestService.start()
        let created = try await service.administer("CreateUserPool", ["PoolName": "shop"])["UserPool"]
        let id = try #require(created?["Id"]?.string)
        #expect(id.wholeMatch(of: /us-east-1_[0-9a-zA-Z]{9}/) != nil)
        #expect(created?["Name"] == "shop")
        #expect(created?["Arn"]?.string == "arn:aws:cognito-idp:us-east-1:000000000000:userpool/\(id)")
        #expect(created?["SchemaAttributes"]?.array?.count == 20)
        #expect(created?["CreationDate"]?.double == 1_767_268_800)
        #expect(created?["EstimatedNumberOfUsers"] == 0)
        #expect(try await service.administer("DescribeUserPool", ["UserPoolId": .string(id)])["UserPool"] == created)
    }

    @Test func `every setting is given back as it was given`() async throws {
        let service = try await TestService.start()
        let settings: JSON = [
            "Policies": ["PasswordPolicy": ["MinimumLength": 12, "RequireNumbers": true, "PasswordHistorySize": 3]],
            "DeletionProtection": "ACTIVE", "AutoVerifiedAttributes": ["email"], "AliasAttributes": ["email", "preferred_username"],
            "MfaConfiguration": "OFF", "UserPoolTags": ["team": "a", "env": "b"], "UserPoolTier": "PLUS",
            "LambdaConfig": ["PreSignUp": "arn:aws:lambda:us-east-1:123456789012:function:f"],
            "DeviceConfiguration": ["ChallengeRequiredOnNewDevice": true, "DeviceOnlyRememberedOnUserPrompt": false],
            "UserAttributeUpdateSettings": ["AttributesRequireVerificationBeforeUpdate": ["email"]],
            "UserPoolAddOns": ["AdvancedSecurityMode": "AUDIT"], "UsernameConfiguration": ["CaseSensitive": false],
        ]
        let pool = try await service.pool(settings)
        let described = try await service.administer("DescribeUserPool", ["UserPoolId": .string(pool.text)])["UserPool"]
        for (name, value) in settings.object ?? [:] where name != "Policies" { #expect(described?[name] == value) }
        #expect(described?["Policies"]?["PasswordPolicy"]?["PasswordHistorySize"] == 3)
        #expect(described?["Policies"]?["PasswordPolicy"]?["RequireSymbols"] == false)
    }

    @Test func `an update replaces, and keeps what only creation can set`() async throws {
        let app = try await TestApp.start(pool: [
            "AutoVerifiedAttributes": ["email"], "AliasAttributes": ["email"], "Schema": [["Name": "team"]],
        ])
        app.advance(by: 5)
        #expect(try await app.administer("UpdateUserPool", ["UserPoolTags": ["a": "b"]]) == [:])
        let pool = try await app.administer("DescribeUserPool")["UserPool"]
        #expect(pool?["UserPoolTags"] == ["a": "b"])
        #expect(pool?["AutoVerifiedAttributes"] == nil)
        #expect(pool?["AliasAttributes"] == ["email"])
        #expect(pool?["SchemaAttributes"]?.array?.count == 21)
        #expect(pool?["Name"] == "test")
        #expect(pool?["LastModifiedDate"]?.double == 1_767_268_805)
        // The change counts at once.
        #expect(try await app.signUp("ann", email: "ann@example.com")["CodeDeliveryDetails"] == nil)
    }

    @Test func `a pool may be renamed`() async throws {
        let app = try await TestApp.start()
        _ = try await app.administer("UpdateUserPool", ["PoolName": "new"])
        #expect(try await app.administer("DescribeUserPool")["UserPool"]?["Name"] == "new")
    }

    @Test func `a protected pool is not deleted`() async throws {
        let app = try await TestApp.start(pool: ["DeletionProtection": "ACTIVE"])
        await #expect(throws: Refusal.poolIsProtected) { try await app.administer("DeleteUserPool") }
        _ = try await app.administer("UpdateUserPool", ["DeletionProtection": "INACTIVE"])
        #expect(try await app.administer("DeleteUserPool") == [:])
    }

    @Test func `a deleted pool is gone with everything in it`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try await app.logIn("ann")
        _ = try await app.administer("DeleteUserPool")
        for operation in ["DescribeUserPool", "DeleteUserPool", "ListUsers", "ListUserPoolClients"] {
            await #expect(throws: Refusal.poolNotFound(app.pool)) { try await app.administer(operation) }
        }
        await #expect(throws: Refusal.accessTokenInvalid) { try await app.getUser(tokens) }
        await #expect(throws: Refusal.clientNotFound(app.client.id)) { try await app.logIn("ann") }
        _ = try await Sweep().run(in: app.service.call)
        #expect(try await app.service.mailbox("ann@example.com").isEmpty)
    }

    @Test func `pools are listed a page at a time`() async throws {
        let service = try await TestService.start()
        for number in 1...5 { _ = try await service.pool(["PoolName": .string("pool\(number)")]) }
        var names: [String] = []
        var token: JSON?
        var pages = 0
        repeat {
            let body: JSON = ["MaxResults": 2]
            let answer = try await service.administer("ListUserPools", body.with(["NextToken": token ?? .null]))
            names += (answer["UserPools"]?.array ?? []).compactMap { $0["Name"]?.string }
            token = answer["NextToken"]
            pages += 1
        } while token != nil
        #expect(pages == 3)
        #expect(names.sorted() == (1...5).map { "pool\($0)" })
    }

    @Test func `a pool that cannot be is refused, and nothing is made`() async throws {
        let service = try await TestService.start()
        await #expect(throws: Refusal.invalidParameter("Only one of aliasAttributes or usernameAttributes can be set in a user pool.")) {
            try await service.pool(["AliasAttributes": ["email"], "UsernameAttributes": ["email"]])
        }
        await #expect(throws: Refusal.poolNotFound("us-east-1_Nowhere")) {
            try await service.administer("UpdateUserPool", ["UserPoolId": "us-east-1_Nowhere"])
        }
        #expect(try await service.administer("ListUserPools", ["MaxResults": 5])["UserPools"] == [])
    }

    @Test func `the number of users is told`() async throws {
        let app = try await TestApp.start(pool: [:])
        for number in 1...3 { _ = try await app.signUp("user\(number)") }
        #expect(try await app.administer("DescribeUserPool")["UserPool"]?["EstimatedNumberOfUsers"] == 3)
    }
}
