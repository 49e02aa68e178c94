import Actions
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct AdminInitiateAuthTests {
    @Test(arguments: ["ADMIN_USER_PASSWORD_AUTH", "ADMIN_NO_SRP_AUTH"])
    func `a server signs a user in`(flow: String) async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        let tokens = try TestTokens(try await logIn(app, "ann", flow: flow))
        _ = try await app.getUser(tokens)
        await #expect(throws: Refusal.incorrectUsernameOrPassword) { try await logIn(app, "ann", "wrong", flow: flow) }
        let answer = try await app.administer(
            "AdminInitiateAuth",
            [
                "ClientId": .string(app.client.id.text), "AuthFlow": "REFRESH_TOKEN_AUTH",
                "AuthParameters": ["REFRESH_TOKEN": .string(tokens.refresh ?? "")],
            ])
        _ = try TestTokens(answer)
    }

    @Test func `it has its own flow, and its client is of its pool`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        await #expect(throws: Refusal.authMethodNotSupported) { try await logIn(app, "ann", flow: "USER_PASSWORD_AUTH") }
        let other = try await TestApp.start(on: app.service)
        let stranger = TestApp(service: app.service, pool: other.pool, client: app.client)
        await #expect(throws: Refusal.clientNotFound(app.client.id)) { try await logIn(stranger, "ann") }
        let nowhere = TestApp(service: app.service, pool: "us-east-1_Nowhere", client: app.client)
        await #expect(throws: Refusal.poolNotFound("us-east-1_Nowhere")) { try await logIn(nowhere, "ann") }
    }

    @Test func `a temporary password leads to the new-password challenge`() async throws {
        let app = try await TestApp.start(pool: ["Schema": [["Name": "name", "Required": true]]])
        _ = try await app.administer(
            "AdminCreateUser",
            [
                "Username": "ann", "TemporaryPassword": "Temp-Horse-1", "MessageAction": "SUPPRESS",
                "UserAttributes": .attributes(["email": "ann@example.com"]),
            ])
        for answer in [try await logIn(app, "ann", "Temp-Horse-1"), try await app.logInAnswer("ann", "Temp-Horse-1")] {
            #expect(answer["ChallengeName"] == "NEW_PASSWORD_REQUIRED")
            #expect(answer["AuthenticationResult"] == nil)
            #expect(answer["ChallengeParameters"]?["requiredAttributes"] == #"["userAttributes.name"]"#)
            #expect(answer["ChallengeParameters"]?["USER_ID_FOR_SRP"] == "ann")
            let attributes = try JSON(parsing: answer["ChallengeParameters"]?["userAttributes"]?.string ?? "")
            #expect(attributes["email"] == "ann@example.com")
            #expect((20...4096).contains(answer["Session"]?.string?.count ?? 0))
            #expect(answer["Session"]?.string?.first?.isLetter == true)
        }
    }

    private func logIn(
        _ app: TestApp, _ name: String, _ password: String = TestApp.password, flow: String = "ADMIN_USER_PASSWORD_AUTH"
    ) async throws -> JSON {
        try await app.administer(
            "AdminInitiateAuth",
            [
                "ClientId": .string(app.client.id.text), "AuthFlow": .string(flow),
                "AuthParameters": ["USERNAME": .string(name), "PASSWORD": .string(password)],
            ])
    }
}
