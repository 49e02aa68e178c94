import Domain
import Foundation
import TestSupport
import Testing

@testable import Actions

/// What tokens say of their user's groups.
@Suite struct GroupTokensTests {
    @Test func `both tokens name the groups by precedence, the ID token their roles, and a refresh says what is so then`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let before = try await app.logIn("ann")
        #expect(try before.accessClaims["cognito:groups"] == nil)
        #expect(try before.idClaims["cognito:groups"] == nil)
        for (name, precedence) in [("z", 1), ("a", 5)] {
            _ = try await app.administer(
                "CreateGroup",
                ["GroupName": .string(name), "Precedence": .integer(Int64(precedence)), "RoleArn": .string(GroupTests.role(name))])
            try await app.join(name, "ann")
        }
        _ = try await app.administer("CreateGroup", ["GroupName": "plain"])
        try await app.join("plain", "ann")
        let tokens = try await app.logIn("ann")
        for tokens in [tokens, try await app.refresh(before.refresh)] {
            #expect(try tokens.accessClaims["cognito:groups"] == ["z", "a", "plain"])
            #expect(try tokens.idClaims["cognito:groups"] == ["z", "a", "plain"])
            #expect(try tokens.idClaims["cognito:roles"] == [.string(GroupTests.role("z")), .string(GroupTests.role("a"))])
            #expect(try tokens.idClaims["cognito:preferred_role"]?.string == GroupTests.role("z"))
            #expect(try tokens.accessClaims["cognito:roles"] == nil)
        }
        _ = try await app.administer("UpdateGroup", ["GroupName": "a", "Precedence": 1])
        _ = try await app.administer("DeleteGroup", ["GroupName": "plain"])
        let later = try await app.refresh(tokens.refresh)
        #expect(try later.idClaims["cognito:groups"] == ["a", "z"])
        #expect(try later.idClaims["cognito:preferred_role"] == nil)
    }

    @Test func `a proxy may ask for a group, and introspection tells them`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        _ = try await app.administer("CreateGroup", ["GroupName": "admins"])
        try await app.join("admins", "ann")
        let access = try await app.logIn("ann").access
        let (pool, call) = (app.pool, app.service.call)
        func verify(_ group: String) async throws -> AccessToken {
            try await TokenVerification(
                pool: pool, accessToken: Secret(access), requirements: try AccessRequirements([("group", group)])
            ).run(in: call)
        }
        #expect(try await verify("admins").groups == ["admins"])
        await #expect(throws: OAuthRefusal.forbidden(scopes: [])) { try await verify("others") }

        let api = try await app.with(client: ["GenerateSecret": true])
        let form = ["token": access, "client_id": api.client.id.text, "client_secret": api.client.secret ?? ""]
        let told = try await TokenIntrospection.run(TokenRequest(pool: pool, form: form, basic: nil), in: call)
        #expect(told["cognito:groups"] == ["admins"])
    }

    @Test func `nodes that remember that a pool has no groups learn of the first`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let other = Facilities(
            store: app.service.store, masterKey: app.service.facilities.masterKey, hasher: app.service.facilities.hasher,
            effects: app.service.clock.effects, settings: app.service.facilities.settings)
        #expect(try await !other.registry.hasGroups(in: app.pool))
        _ = try await app.administer("CreateGroup", ["GroupName": "g"])
        try await other.registry.catchUp()
        #expect(try await other.registry.hasGroups(in: app.pool))
    }
}
