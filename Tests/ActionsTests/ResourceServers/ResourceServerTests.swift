import Domain
import Foundation
import TestSupport
import Testing

/// CreateResourceServer, DescribeResourceServer, UpdateResourceServer, ListResourceServers, DeleteResourceServer.
@Suite struct ResourceServerTests {
    @Test func `a resource server is given back as it was given`() async throws {
        let app = try await TestApp.start()
        let scopes: JSON = [["ScopeName": "read", "ScopeDescription": "May read"], ["ScopeName": "a:b", "ScopeDescription": "é"]]
        let asked: JSON = ["Identifier": "https://api.example", "Name": "Orders API", "Scopes": scopes]
        let made = try await app.administer("CreateResourceServer", asked)["ResourceServer"]
        #expect(made == asked.with(["UserPoolId": .string(app.pool.text)]))
        #expect(try await app.administer("DescribeResourceServer", ["Identifier": "https://api.example"])["ResourceServer"] == made)
        #expect(try await app.administer("ListResourceServers")["ResourceServers"] == .array([made ?? .null]))
    }

    @Test func `one without scopes has no list of them`() async throws {
        let app = try await TestApp.start()
        let made = try await app.administer("CreateResourceServer", ["Identifier": "api", "Name": "n"])["ResourceServer"]
        #expect(made == ["UserPoolId": .string(app.pool.text), "Identifier": "api", "Name": "n"])
    }

    @Test func `an update replaces name and scopes`() async throws {
        let app = try await TestApp.start()
        try await app.service.resourceServer(of: app.pool, "api", scopes: ["read", "write"])
        let updated = try await app.administer("UpdateResourceServer", ["Identifier": "api", "Name": "new"])["ResourceServer"]
        #expect(updated == ["UserPoolId": .string(app.pool.text), "Identifier": "api", "Name": "new"])
        #expect(try await app.administer("DescribeResourceServer", ["Identifier": "api"])["ResourceServer"] == updated)
    }

    @Test func `what is not there, or there already, is named`() async throws {
        let app = try await TestApp.start()
        let body: JSON = ["Identifier": "api", "Name": "n"]
        for operation in ["DescribeResourceServer", "UpdateResourceServer", "DeleteResourceServer"] {
            await #expect(throws: Refusal.resourceServerNotFound("api")) { try await app.administer(operation, body) }
        }
        _ = try await app.administer("CreateResourceServer", body)
        await #expect(throws: Refusal.invalidParameter("api already exists in user pool \(app.pool).")) {
            try await app.administer("CreateResourceServer", body)
        }
        for operation in ["Create", "Describe", "Update", "Delete"].map({ $0 + "ResourceServer" }) + ["ListResourceServers"] {
            await #expect(throws: Refusal.poolNotFound("us-east-1_Nowhere")) {
                try await app.service.administer(operation, body.with(["UserPoolId": "us-east-1_Nowhere"]))
            }
        }
    }

    @Test(
        arguments: [
            ["Scopes": [["ScopeName": "a", "ScopeDescription": "d"], ["ScopeName": "a", "ScopeDescription": "e"]]],
            ["Scopes": [["ScopeName": "a/b", "ScopeDescription": "d"]]], ["Scopes": [["ScopeName": "a"]]], ["Identifier": "with space"],
            ["Name": .null],
        ] as [JSON])
    func `what cannot be is refused`(change: JSON) async throws {
        let app = try await TestApp.start()
        try await app.service.resourceServer(of: app.pool, "api", scopes: ["read"])
        let before = try await app.administer("ListResourceServers")
        for (operation, identifier) in [("CreateResourceServer", "new"), ("UpdateResourceServer", "api")] {
            let body: JSON = ["Identifier": .string(identifier), "Name": "n"]
            await #expect(throws: Refusal.self) { try await app.administer(operation, body.with(change)) }
        }
        #expect(try await app.administer("ListResourceServers") == before)
    }

    @Test func `a pool has so many and no more, and they are listed a page at a time`() async throws {
        let app = try await TestApp.start()
        for number in 1...Limits.resourceServersPerPool { try await app.service.resourceServer(of: app.pool, "api\(number)", scopes: []) }
        await #expect(throws: Refusal.limitExceeded("The limit of 25 resource servers of a user pool is reached.")) {
            try await app.service.resourceServer(of: app.pool, "one-more", scopes: [])
        }
        var found: [String] = []
        var token: JSON?
        repeat {
            let body: JSON = ["MaxResults": 10]
            let answer = try await app.administer("ListResourceServers", body.with(["NextToken": token ?? .null]))
            found += (answer["ResourceServers"]?.array ?? []).compactMap { $0["Identifier"]?.string }
            token = answer["NextToken"]
        } while token != nil
        #expect(found.count == 25)
        #expect(Set(found) == Set((1...25).map { "api\($0)" }))
    }

    @Test func `a client is given only scopes that exist`() async throws {
        let app = try await TestApp.start()
        try await app.service.resourceServer(of: app.pool, "api", scopes: ["read"])
        let other = try await TestApp.start(on: app.service)
        let wanted: JSON = ["ClientName": "c", "ClientId": .string(app.client.id.text), "AllowedOAuthScopes": ["openid", "api/read"]]
        let unknown: JSON = wanted.with(["AllowedOAuthScopes": ["openid", "api/write"]])
        for operation in ["CreateUserPoolClient", "UpdateUserPoolClient"] {
            #expect(try await app.administer(operation, wanted)["UserPoolClient"]?["AllowedOAuthScopes"] == ["openid", "api/read"])
            await #expect(throws: Refusal.scopeDoesNotExist("api/write")) { try await app.administer(operation, unknown) }
        }
        await #expect(throws: Refusal.scopeDoesNotExist("api/read")) { try await other.administer("CreateUserPoolClient", wanted) }
        #expect(try await other.administer("ListUserPoolClients")["UserPoolClients"]?.array?.count == 1)
    }

    @Test func `a scope that is taken away rests, and comes back`() async throws {
        let app = try await TestApp.start(client: TokenPipelineTests.machine)
        #expect(try await scopes(app, asking: nil) == "api/read api/write")
        let one: JSON = [["ScopeName": "read", "ScopeDescription": "d"]]
        _ = try await app.administer("UpdateResourceServer", ["Identifier": "api", "Name": "n", "Scopes": one])
        #expect(try await scopes(app, asking: nil) == "api/read")
        await #expect(throws: OAuthRefusal.invalidScope) { try await scopes(app, asking: "api/write") }
        let client = try await app.administer("DescribeUserPoolClient", ["ClientId": .string(app.client.id.text)])["UserPoolClient"]
        #expect(client?["AllowedOAuthScopes"] == ["api/read", "api/write"])

        #expect(try await app.administer("DeleteResourceServer", ["Identifier": "api"]) == [:])
        #expect(try await scopes(app, asking: nil) == "")
        await #expect(throws: OAuthRefusal.invalidScope) { try await scopes(app, asking: "api/read") }

        try await app.service.resourceServer(of: app.pool, "api", scopes: ["read", "write"])
        #expect(try await scopes(app, asking: nil) == "api/read api/write")
    }

    private func scopes(_ app: TestApp, asking scope: String?) async throws -> String? {
        try TestTokens.claims(try await app.serviceToken(scope: scope))["scope"]?.string
    }
}
