import Domain
import Testing

@Suite struct ContactFormTests {
    @Test(arguments: ["a@b", "ann@example.com", "ann+tag@mail.example.co.uk", "o'neil@example.com", "a.b-c_d@x-y.example"])
    func `this is an email address`(text: String) throws {
        #expect(ContactForm.isEmail(text))
        #expect(EmailAddress(text)?.description == text)
    }

    @Test(
        arguments: [
            "", "ann", "@example.com", "ann@", "a@b@c", "a b@example.com", "a\n@example.com", "ann@example.com\r\nBcc: x@y.z",
            ".a@example.com",
            "a..b@example.com", "a.@example.com", "a@-x.com", "a@x-.com", "a@x..com", "änn@example.com", "\"a\"@example.com", "<a@b.c>",
            String(repeating: "a", count: 65) + "@example.com", "a@" + String(repeating: "b", count: 64),
            "a@" + String(repeating: "b.", count: 126) + "cd",
        ])
    func `this is none`(text: String) {
        #expect(!ContactForm.isEmail(text))
    }

    @Test(arguments: ["+12", "+491701234567", "+123456789012345"])
    func `this is a phone number`(text: String) {
        #expect(ContactForm.isPhoneNumber(text))
    }

    @Test(arguments: ["", "+", "+1", "491701234567", "+0491701234567", "+1234567890123456", "+49 170", "+49170a", "+٤٩١٧٠"])
    func `this is no phone number`(text: String) {
        #expect(!ContactForm.isPhoneNumber(text))
    }
}
