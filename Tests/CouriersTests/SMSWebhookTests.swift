import Domain
import Foundation
import Testing

@testable import Couriers

struct SMSWebhookTests {
    private let message = Message(medium: .sms, to: "+15551234567", subject: "", text: "Your code is 123456", code: "123456")

    @Test(
        arguments: [
            (200, nil), (201, nil), (204, nil), (299, nil), (400, "refused"), (401, "refused"), (404, "refused"), (422, "refused"),
            (499, "refused"), (408, "unavailable"), (429, "unavailable"), (100, "unavailable"), (301, "unavailable"), (307, "unavailable"),
            (500, "unavailable"), (503, "unavailable"), (0, "unavailable"),
        ] as [(Int, String?)])
    func `what a status says about a message`(status: Int, fate: String?) throws {
        let url = try WebhookURL("https://sms.example.com/hunter2")
        let reason = "https://sms.example.com: answered with \(status)"
        let expected: DeliveryError? = fate.map { $0 == "refused" ? .refused(reason) : .unavailable(reason) }
        #expect(SMSWebhook.error(status: status, of: url) == expected)
    }

    @Test func `a message is posted with its id, and its code apart`() async throws {
        let server = try await LoopbackHTTP.start(answering: "HTTP/1.1 202 Accepted\r\nContent-Length: 0\r\n\r\n")
        let courier = SMSWebhook(
            url: try WebhookURL("http://127.0.0.1:\(server.port)/"), secret: "a secret of some length", now: { .distantPast })
        try await courier.deliver(message, id: "one")
        var plain = message
        plain.code = nil
        try await courier.deliver(plain, id: "two")
        let bodies = try server.requests.map { try JSON(parsing: $0.body) }
        #expect(bodies[0] == ["id": "one", "to": "+15551234567", "message": "Your code is 123456", "code": "123456"])
        #expect(bodies[1] == ["id": "two", "to": "+15551234567", "message": "Your code is 123456"])
    }

    @Test func `without a receiver the message is kept for later`() async throws {
        let server = try await LoopbackHTTP.start(answering: nil)
        let courier = SMSWebhook(
            url: try WebhookURL("http://127.0.0.1:\(server.port)/"), secret: "a secret of some length", terms: HTTPTerms(whole: 0.2),
            now: { .distantPast })
        await #expect(throws: DeliveryError.unavailable("http://127.0.0.1:\(server.port): no answer in time")) {
            try await courier.deliver(message, id: "one")
        }
    }
}
