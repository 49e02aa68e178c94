import Actions
import Domain
import Foundation
import TestSupport
import Testing

@Suite struct ResendConfirmationCodeTests {
    @Test func `a new code arrives, and the one before stops working`() async throws {
        let app = try await TestApp.start()
        _ = try await app.signUp("ann", email: "ann@example.com")
        let old = try await app.service.newestCode(to: "ann@example.com")
        app.advance(by: 1)
        let answer = try await resend(app, "ann")
        #expect(answer["CodeDeliveryDetails"]?["Destination"] == "a***@e***")
        let new = try await app.service.newestCode(to: "ann@example.com")
        #expect(new != old)
        await #expect(throws: Refusal.codeMismatch) { try await app.confirm("ann", code: old) }
        _ = try await app.confirm("ann", code: new)
    }

    @Test func `five an hour`() async throws {
        let app = try await TestApp.start()
        _ = try await app.signUp("ann", email: "ann@example.com")
        for _ in 1...5 { _ = try await resend(app, "ann") }
        await #expect(throws: Refusal.attemptLimitExceeded) { try await resend(app, "ann") }
        #expect(try await app.service.mailbox("ann@example.com").count == 6)
        app.advance(by: 3600)
        _ = try await resend(app, "ann")
    }

    @Test func `a code that was sent again lives a day from then`() async throws {
        let app = try await TestApp.start()
        _ = try await app.signUp("ann", email: "ann@example.com")
        app.advance(by: 86_400 * 3)
        _ = try await resend(app, "ann")
        app.advance(by: 86_399)
        _ = try await app.confirm("ann", code: try await app.service.newestCode(to: "ann@example.com"))
    }

    @Test func `nothing is sent to who needs none`() async throws {
        let app = try await TestApp.start()
        try await app.confirmedUser("ann")
        await #expect(throws: Refusal.alreadyConfirmed) { try await resend(app, "ann") }
        await #expect(throws: Refusal.usernameClientMismatch) { try await resend(app, "nobody") }
        _ = try await app.signUp("bob")
        await #expect(throws: Refusal.invalidParameter("Auto verification not turned on.")) { try await resend(app, "bob") }
    }

    @Test func `where existence is a secret, everybody gets the same answer, always`() async throws {
        let app = try await TestApp.start(client: ["PreventUserExistenceErrors": "ENABLED"])
        try await app.confirmedUser("ann")
        for name in ["ann", "nobody"] {
            let answers = [try await resend(app, name), try await resend(app, name)]
            #expect(answers[0] == answers[1])
            #expect(answers[0]["CodeDeliveryDetails"]?["DeliveryMedium"] == "EMAIL")
            for _ in 3...5 { _ = try await resend(app, name) }
            await #expect(throws: Refusal.attemptLimitExceeded) { try await resend(app, name) }
        }
        #expect(try await app.service.mailbox("ann@example.com").count == 1)
    }

    private func resend(_ app: TestApp, _ name: String) async throws -> JSON {
        try await app.send("ResendConfirmationCode", ["Username": .string(name)])
    }
}
