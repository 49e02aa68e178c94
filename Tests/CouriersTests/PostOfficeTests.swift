import Couriers
import Domain
import Synchronization
import Testing

struct PostOfficeTests {
    private final class Bag: Courier {
        let messages = Mutex<[Message]>([])

        func deliver(_ message: Message, id: String) async throws(DeliveryError) { messages.withLock { $0.append(message) } }
    }

    private let mail = Message(to: "a@b.example", subject: "s", text: "t")
    private let sms = Message(medium: .sms, to: "+15551234567", subject: "", text: "t")

    @Test func `each message goes by the courier of its medium`() async throws {
        let (letters, texts) = (Bag(), Bag())
        let office = PostOffice(mail: letters, sms: texts, keepsTheRest: false)
        try await office.deliver(mail, id: "1")
        try await office.deliver(sms, id: "2")
        #expect(letters.messages.withLock { $0 } == [mail])
        #expect(texts.messages.withLock { $0 } == [sms])
    }

    @Test func `what no courier takes is refused for good`() async {
        let office = PostOffice(mail: nil, sms: nil, keepsTheRest: false)
        await #expect(throws: DeliveryError.refused("no SMS sender is configured")) { try await office.deliver(sms, id: "1") }
        await #expect(throws: DeliveryError.refused("no mail server is configured")) { try await office.deliver(mail, id: "1") }
    }

    @Test func `in development the mailbox is enough`() async throws {
        let office = PostOffice(mail: nil, sms: nil, keepsTheRest: true)
        try await office.deliver(sms, id: "1")
        try await office.deliver(mail, id: "1")
    }
}
