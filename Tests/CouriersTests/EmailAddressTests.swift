import Domain
import Testing

/// Which addresses may stand in an envelope.
struct EmailAddressTests {
    @Test(arguments: ["amy@example.com", "amy.b+c@mail.example.com", "o'brien@example.com", "a@localhost", "A_1=%x@xn--gre-6ka8i.example"])
    func `an address is a dot-atom, an at sign and a host name`(text: String) {
        #expect(EmailAddress(text)?.description == text)
    }

    @Test(arguments: [
        "", "@", "amy", "amy@", "@example.com", "amy@b@example.com", "a..b@example.com", ".a@example.com", "a.@example.com",
        "a@-b.example", "a@b-.example", "a@b..example", "a@.example", "a@example.", "a b@example.com", "<a@example.com>", "a,b@example.com",
        "Amy <amy@example.com>", "\"a b\"@example.com", "a@[127.0.0.1]", "größe@example.com", "a@größe.example",
        "a@example.com\r\nRCPT TO:<b@example.com>", "a\n@example.com", "a@example.com\0", "a@example.com\r", "a\u{7F}@example.com",
        "a@b\u{301}.example",
        String(repeating: "a", count: 65) + "@example.com", "a@" + String(repeating: "b", count: 64) + ".example",
        "a@" + Array(repeating: "abcdefghi", count: 26).joined(separator: "."),
    ])
    func `anything else is no address`(text: String) {
        #expect(EmailAddress(text) == nil)
    }
}
