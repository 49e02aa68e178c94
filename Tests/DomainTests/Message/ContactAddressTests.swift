import Domain
import Testing

@Suite struct ContactAddressTests {
    @Test(
        arguments: [
            (.email, "test@example.com", "t***@e***"), (.email, "a@b", "a***@b***"), (.sms, "+15555551234", "+*******1234"),
            (.sms, "+491701234567", "+********4567"), (.sms, "+1234", "+1234"),
        ] as [(Message.Medium, String, String)])
    func `an address is shown masked`(medium: Message.Medium, text: String, masked: String) {
        #expect(ContactAddress(medium: medium, text: text).masked == masked)
    }

    @Test func `an address is read from the attribute of its name`() {
        let attributes = ["email": "a@b.c", "phone_number": "+49170123"]
        #expect(ContactAddress("email", of: attributes) == ContactAddress(medium: .email, text: "a@b.c"))
        #expect(ContactAddress("phone_number", of: attributes)?.medium == .sms)
        #expect(ContactAddress("email", of: ["email": ""]) == nil)
        #expect(ContactAddress("email", of: [:]) == nil)
    }

    @Test func `delivery details name medium and attribute, and mask the rest`() {
        let mail = CodeDelivery(to: ContactAddress(medium: .email, text: "test@example.com"))
        #expect(mail.destination == "t***@e***")
        #expect(mail.deliveryMedium == "EMAIL")
        #expect(mail.attributeName == "email")
        let text = CodeDelivery(to: ContactAddress(medium: .sms, text: "+15555551234"))
        #expect(text.deliveryMedium == "SMS")
        #expect(text.attributeName == "phone_number")
    }
}
