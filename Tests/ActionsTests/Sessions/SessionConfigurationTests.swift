import Domain
import Foundation
import TestSupport
import Testing

/// Get… and SetUserPoolSessionConfiguration, Get… and SetUserPoolClientSessionConfiguration.
@Suite struct SessionConfigurationTests {
    @Test func `a pool has Amazon's defaults until told otherwise`() async throws {
        let app = try await TestApp.start()
        let pool: JSON = .string(app.pool.text)
        let standard: JSON = ["UserPoolId": pool, "UserSessionTracking": "DISABLED", "TokenSession": ["MaxPerUser": 20]]
        #expect(try await app.administer("GetUserPoolSessionConfiguration") == standard)
        let wanted: JSON = ["UserPoolId": pool, "UserSessionTracking": "ENABLED", "TokenSession": ["MaxPerUser": 3]]
        #expect(try await app.administer("SetUserPoolSessionConfiguration", wanted) == wanted)
        #expect(try await app.administer("GetUserPoolSessionConfiguration") == wanted)
        // It is no setting of the pool's own document.
        _ = try await app.administer("UpdateUserPool", [:])
        #expect(try await app.administer("GetUserPoolSessionConfiguration") == wanted)
        #expect(try await app.administer("DescribeUserPool")["UserPool"]?["TokenSession"] == nil)
    }

    @Test func `a client has an hour until told otherwise, and keeps what it was told`() async throws {
        let app = try await TestApp.start()
        let client: JSON = ["UserPoolId": .string(app.pool.text), "ClientId": .string(app.client.id.text)]
        let standard = client.with(["SSOSession": ["MaxValidityMinutes": 60]])
        let wanted = client.with(["SSOSession": ["MaxValidityMinutes": 129_600]])
        #expect(try await app.administer("GetUserPoolClientSessionConfiguration", client) == standard)
        await #expect(throws: Refusal.sessionsNotTracked) {
            try await app.administer("SetUserPoolClientSessionConfiguration", wanted)
        }
        try await app.trackSessions()
        #expect(try await app.administer("SetUserPoolClientSessionConfiguration", wanted) == wanted)
        _ = try await app.administer("UpdateUserPoolClient", ["ClientId": .string(app.client.id.text), "ClientName": "new"])
        #expect(try await app.administer("GetUserPoolClientSessionConfiguration", client) == wanted)
        // It rests while sessions are not tracked, and is kept.
        try await app.trackSessions("DISABLED")
        #expect(try await app.administer("GetUserPoolClientSessionConfiguration", client) == wanted)
    }

    @Test(arguments: [-1, 129_601])
    func `a client cannot be told what is beyond the model`(minutes: Int64) async throws {
        let app = try await TestApp.start()
        try await app.trackSessions()
        await #expect(throws: Refusal.self) { try await app.singleSignOn(minutes: minutes) }
    }

    @Test(arguments: [0, 101])
    func `a pool cannot be told what is beyond the model`(count: Int64) async throws {
        let app = try await TestApp.start()
        await #expect(throws: Refusal.self) { try await app.trackSessions(most: count) }
    }

    @Test func `what is not there is named`() async throws {
        let app = try await TestApp.start()
        let other = try await TestApp.start(on: app.service)
        await #expect(throws: Refusal.clientNotFound(other.client.id)) {
            try await app.administer("GetUserPoolClientSessionConfiguration", ["ClientId": .string(other.client.id.text)])
        }
        await #expect(throws: Refusal.poolNotFound("us-east-1_Nowhere")) {
            try await app.service.administer("GetUserPoolSessionConfiguration", ["UserPoolId": "us-east-1_Nowhere"])
        }
    }
}
