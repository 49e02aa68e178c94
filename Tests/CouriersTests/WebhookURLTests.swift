import Testing

@testable import Couriers

struct WebhookURLTests {
    @Test(arguments: [
        ("https://sms.example.com/send?key=hunter2", "https://sms.example.com"),
        ("HTTPS://sms.example.com:8443", "https://sms.example.com:8443"),
        ("http://localhost:8000/hunter2", "http://localhost:8000"), ("http://127.0.0.9/", "http://127.0.0.9"),
        ("http://[::1]:8000/", "http://[::1]:8000"),
    ])
    func `a good URL prints where it leads and nothing that opens a door`(text: String, printed: String) throws {
        let url = try WebhookURL(text)
        #expect(url.text == text)
        #expect(url.description == printed)
        var dumped = ""
        dump(url, to: &dumped)
        #expect(!dumped.contains("hunter2") && !String(reflecting: url).contains("hunter2"))
    }

    @Test(arguments: [
        ("", WebhookURL.Fault.form), ("sms.example.com", .form), ("ftp://sms.example.com", .form), ("https://", .form),
        ("https:///path", .form), ("https://a b", .form), ("https://a\r\nb", .form), ("https://a:0/", .form), ("https://a:65536/", .form),
        ("http://sms.example.com", .clearText), ("http://127.example.com", .clearText), ("http://10.0.0.1/", .clearText),
        ("https://me@a/", .extras), ("https://me:secret@a/", .extras), ("https://a/#b", .extras),
    ])
    func `a bad URL says why`(text: String, fault: WebhookURL.Fault) {
        #expect(throws: fault) { try WebhookURL(text) }
    }

    @Test(arguments: WebhookURL.Fault.allCases)
    func `every reason has its own words`(fault: WebhookURL.Fault) {
        #expect(WebhookURL.Fault.allCases.count { $0.description == fault.description } == 1)
    }
}
